// What this window knows, as one value, and how events change it.
import {is_root, put, without} from "./ordered";
import type {Conversation, Message, View, World} from "./types";

export interface Store {
  world: World | null;
  conversations: Conversation[];
  /// Of what is on the screen; null while it is read.
  messages: Message[] | null;
  thread: Message[] | null;
  views: View[];
  home: View | null;
  /// Read up to this ts, by conversation.
  read: Record<string, string>;
  connected: boolean;
  /// For screen readers: the newest thing that came by itself.
  announcement: string;
}

export const empty: Store = {
  world: null, conversations: [], messages: null, thread: null, views: [], home: null, read: {}, connected: true, announcement: "",
};

export type Change =
  | {kind: "world"; part: Partial<World> | World}
  | {kind: "set"; part: Partial<Store>}
  | {kind: "message"; message: Message; place: string; thread: string; me: string}
  | {kind: "removed"; conversation: string; ts: string; place: string}
  | {kind: "read"; conversation: string};

export function reduce(store: Store, change: Change): Store {
  switch (change.kind) {
    case "world":
      return {...store, world: store.world ? {...store.world, ...change.part} : (change.part as World)};
    case "set":
      return {...store, ...change.part};
    case "message":
      return with_message(store, change);
    case "removed":
      if (change.conversation !== change.place) return store;
      return {
        ...store,
        messages: store.messages && without(store.messages, change.ts),
        thread: store.thread && without(store.thread, change.ts),
      };
    case "read": {
      const last = newest(store, change.conversation);
      return store.read[change.conversation] === last ? store : {...store, read: {...store.read, [change.conversation]: last}};
    }
  }
}

const newest = (store: Store, id: string) => store.conversations.find((each) => each.id === id)?.last_ts || "0";

function with_message(store: Store, {message, place, thread, me}: Extract<Change, {kind: "message"}>): Store {
  const here = message.conversation === place;
  const is_new = message.ts > newest(store, message.conversation);
  const is_last = is_new && is_root(message);
  const conversations = is_last
    ? store.conversations.map((each) => (each.id === message.conversation ? {...each, last_ts: message.ts} : each))
    : store.conversations;
  const in_thread = here && thread !== "" && (message.ts === thread || message.thread_ts === thread);
  return {
    ...store,
    conversations,
    messages: here && store.messages && is_root(message) ? put(store.messages, message) : store.messages,
    thread: in_thread && store.thread ? put(store.thread, message) : store.thread,
    read: is_last && (here || message.author === me) ? {...store.read, [message.conversation]: message.ts} : store.read,
    announcement: is_new && message.author !== me ? spoken(store, message) : store.announcement,
  };
}

function spoken({world, conversations}: Store, {author, text, conversation, ephemeral}: Message): string {
  const who = author === world?.bot.id ? world.bot.name : (world?.people.find(({id}) => id === author)?.name ?? "Somebody");
  const where = conversations.find(({id}) => id === conversation)?.name ?? "";
  return `${who} in ${where}${ephemeral ? ", only visible to you" : ""}: ${text}`;
}

/// A last_ts before what was read is another run of the workspace, so nothing of it was read.
export function is_unread(conversation: Conversation, read: Record<string, string>): boolean {
  const seen = read[conversation.id];
  return conversation.last_ts !== "" && conversation.last_ts !== undefined && conversation.last_ts !== seen;
}
