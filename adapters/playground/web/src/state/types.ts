// What the workspace's own API says (adapters/playground/API.md), as types.

export interface Person {
  id: string;
  name: string;
  handle: string;
  email: string;
  language: string;
  zone: string;
  role: string;
  guest: boolean;
  admin: boolean;
  active: boolean;
  departments: string[];
  leads: string[];
}

export interface UserGroup {
  id: string;
  handle: string;
  name: string;
  members: string[];
}

export interface Scopes {
  known: string[];
  granted: string[];
}

export interface Bot {
  id: string;
  name: string;
  bot_id: string;
}

export interface Command {
  command: string;
  usage: string;
  description: string;
}

export interface Shortcut {
  callback_id: string;
  name: string;
}

export interface Clock {
  now: number;
  zone: string;
  /// When something of Kolega's is due next; only where the clock itself is asked for.
  next_due?: number | null;
}

export interface GuideStep {
  id: string;
  done: boolean;
}

export interface Guide {
  steps: GuideStep[];
  request: string | null;
}

export interface Fault {
  id: number;
  kind: string;
  method: string;
  times: number;
  retry_after: number;
  seconds: number;
}

export interface World {
  team: {id: string; name: string};
  bot: Bot;
  people: Person[];
  groups: UserGroup[];
  scopes: Scopes;
  commands: Command[];
  shortcuts: Shortcut[];
  emoji: string[];
  clock: Clock;
  guide: Guide;
  faults: Fault[];
}

export interface Conversation {
  id: string;
  kind: "channel" | "direct";
  name: string;
  private?: boolean;
  member?: boolean;
  /// Whether Kolega is a member.
  kolega?: boolean;
  topic?: string;
  with?: string;
  last_ts: string;
}

export interface Reaction {
  name: string;
  users: string[];
}

export interface FileRef {
  id: string;
  name: string;
  size: number;
  type?: string;
  /// Shown as it is.
  picture: boolean;
  alt_text?: string | null;
}

export interface Message {
  ts: string;
  conversation: string;
  thread_ts: string | null;
  author: string;
  text: string;
  blocks: Block[];
  files: FileRef[];
  ephemeral: boolean;
  edited: boolean;
  /// Of a reply: it stands in the channel too.
  broadcast: boolean;
  reactions: Reaction[];
  reply_count: number;
  subtype: string | null;
}

export interface View {
  id: string;
  type: "modal" | "home";
  hash: string;
  callback_id: string;
  title: PlainText | null;
  submit: PlainText | null;
  close: PlainText | null;
  blocks: Block[];
}

export interface TrafficEntry {
  id: number;
  at: number;
  direction: "to_kolega" | "to_workspace";
  what: string;
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  request: string;
  answer: string;
  fault: string | null;
}

// ---- Block Kit, as far as the page itself reads it; the rest is the renderer's ------------------------------------

export interface PlainText {
  type: string;
  text: string;
}

export interface Option {
  text: PlainText;
  value: string;
  description?: PlainText;
}

export interface Confirm {
  title?: PlainText;
  text?: PlainText;
  confirm?: PlainText;
  deny?: PlainText;
}

/// Any interactive element: which fields there are depends on `type`.
export interface Element {
  type: string;
  action_id: string;
  text?: PlainText;
  value?: string;
  url?: string;
  style?: "primary" | "danger";
  accessibility_label?: string;
  placeholder?: PlainText;
  options?: Option[];
  option_groups?: {label: PlainText; options: Option[]}[];
  initial_option?: Option;
  initial_options?: Option[];
  initial_value?: string;
  initial_date?: string;
  initial_time?: string;
  initial_user?: string;
  initial_users?: string[];
  multiline?: boolean;
  min_length?: number;
  max_length?: number;
  min_value?: string;
  max_value?: string;
  is_decimal_allowed?: boolean;
  max_selected_items?: number;
  initial_channel?: string;
  filetypes?: string[];
  max_files?: number;
  confirm?: Confirm;
}

export interface Block {
  type: string;
  block_id?: string;
  text?: PlainText;
  elements?: Element[];
  element?: Element;
  accessory?: Element;
  label?: PlainText;
  hint?: PlainText;
  optional?: boolean;
  dispatch_action?: boolean;
  [more: string]: unknown;
}

/// What an element holds, in the shape in which Slack sends it back.
export interface ElementValue {
  type: string;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_conversation?: string | null;
  files?: FileRef[];
}

export type FormValues = Record<string, Record<string, ElementValue>>;
