// Messages in the order of their ts; one with a known ts takes the place of the old one.
import type {Message} from "./types";

export function put(messages: readonly Message[], message: Message): Message[] {
  const at = messages.findIndex(({ts}) => ts === message.ts);
  if (at >= 0) return messages.map((old, i) => (i === at ? message : old));
  const after = messages.findIndex(({ts}) => ts > message.ts);
  return after < 0 ? [...messages, message] : [...messages.slice(0, after), message, ...messages.slice(after)];
}

export const without = (messages: readonly Message[], ts: string): Message[] => messages.filter((each) => each.ts !== ts);

/// Whether the message stands in the conversation itself, and not only in a thread.
export const is_root = ({ts, thread_ts, broadcast}: Message): boolean => !thread_ts || thread_ts === ts || broadcast;
