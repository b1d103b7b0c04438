// Which elements a person can do something with; the renderer draws all others.
const interactive = new Set([
  "button", "workflow_button", "overflow", "static_select", "multi_static_select", "external_select", "multi_external_select", "users_select",
  "multi_users_select", "conversations_select", "multi_conversations_select", "channels_select", "multi_channels_select", "datepicker",
  "timepicker", "datetimepicker", "checkboxes", "radio_buttons", "plain_text_input", "number_input", "email_text_input", "url_text_input",
  "rich_text_input", "file_input",
]);

export const is_interactive = (element?: {type: string}): boolean => !!element && interactive.has(element.type);
