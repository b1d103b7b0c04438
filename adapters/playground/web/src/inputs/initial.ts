// What a form holds before anybody touched it.
import type {Block, Element, ElementValue, FormValues, Option} from "../state/types";

export function options_of({options = [], option_groups = []}: Element): Option[] {
  return option_groups.length ? option_groups.flatMap((group) => group.options) : options;
}

export function initial_value(element: Element): ElementValue {
  const {type} = element;
  switch (type) {
    case "static_select":
    case "radio_buttons":
      return {type, selected_option: element.initial_option ?? null};
    case "multi_static_select":
    case "checkboxes":
      return {type, selected_options: element.initial_options ?? []};
    case "users_select":
      return {type, selected_user: element.initial_user ?? null};
    case "multi_users_select":
      return {type, selected_users: element.initial_users ?? []};
    case "channels_select":
      return {type, selected_channel: element.initial_channel ?? null};
    case "conversations_select":
      return {type, selected_conversation: element.initial_channel ?? null};
    case "file_input":
      return {type, files: []};
    case "datepicker":
      return {type, selected_date: element.initial_date ?? null};
    case "timepicker":
      return {type, selected_time: element.initial_time ?? null};
    default:
      return {type, value: element.initial_value ?? null};
  }
}

/// Every input of the view, with what was entered kept where block and action stayed the same.
export function form_values(blocks: Block[], entered: FormValues): FormValues {
  const values: FormValues = {};
  blocks.forEach((block, index) => {
    const id = block.block_id ?? `block-${index}`;
    const elements = block.type === "input" ? [block.element] : block.type === "actions" ? (block.elements ?? []) : [block.accessory];
    for (const element of elements) {
      if (!element?.action_id || element.type === "button") continue;
      const kept = entered[id]?.[element.action_id];
      (values[id] ??= {})[element.action_id] = kept?.type === element.type ? kept : initial_value(element);
    }
  });
  return values;
}
