// The faults that can be injected, and what each needs (adapters/playground/API.md).
export interface Kind {
  kind: string;
  label: string;
  what: string;
  /// "api": a Web API method; "delivery": what goes to Kolega.
  of: "api" | "delivery";
  field?: {name: "retry_after" | "seconds"; label: string; value: number};
}

export const kinds: Kind[] = [
  {kind: "rate_limited", label: "Rate limited (429)", what: "Kolega is told to wait.", of: "api", field: {name: "retry_after", label: "Retry after, s", value: 2}},
  {kind: "server_error", label: "Server error (500)", what: "Nothing is done.", of: "api"},
  {kind: "timeout", label: "Time-out", what: "No answer, nothing done.", of: "api", field: {name: "seconds", label: "For, s", value: 15}},
  {kind: "answer_lost", label: "Answer lost", what: "Done, but Kolega does not hear of it.", of: "api"},
  {kind: "duplicate", label: "Delivered twice", what: "The same command, press or event comes again.", of: "delivery"},
  {kind: "late", label: "Delivered late", what: "It comes after a while.", of: "delivery", field: {name: "seconds", label: "Late by, s", value: 5}},
];

export const targets = {
  api: [
    "*", "chat.postMessage", "chat.update", "chat.postEphemeral", "views.open", "views.update", "views.publish", "conversations.open",
    "conversations.history", "conversations.replies", "conversations.info", "users.info", "users.list", "usergroups.users.list",
    "files.getUploadURLExternal", "files.completeUploadExternal", "files.info", "upload_url", "url_private", "response_url", "auth.test",
  ],
  delivery: ["*", "command", "interaction", "event"],
};
