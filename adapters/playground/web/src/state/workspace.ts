// The workspace as one person in this window sees it: the store, kept up by events, and what the person can do.
import {useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef} from "react";

import {ApiError, post, read} from "./api";
import {useEvents, type Handlers} from "./events";
import {keep_read, load_read} from "./read_marks";
import type {Route} from "./route";
import {empty, reduce, type Change, type Store} from "./store";
import type {Conversation, Message, Person, View, World} from "./types";

export interface Workspace {
  store: Store;
  /// Null only until the first answer.
  me: Person | null;
  here: Conversation | null;
  /// POSTs as the person; a refusal is shown by `complain` and gives undefined.
  act<T = object>(path: string, body?: Record<string, unknown>): Promise<T | undefined>;
  reload(): void;
}

const is_conversation = (place: string) => !["home", "control", "people"].includes(place);

export function useWorkspace(route: Route, complain: (sentence: string) => void): Workspace {
  const [store, change] = useReducer<(store: Store, change: Change) => Store>(reduce, empty);
  const {world, conversations} = store;
  const me = world?.people.find(({id, active}) => active && id === route.person) ?? world?.people.find(({active}) => active) ?? null;
  const as = me?.id ?? "";
  const here = is_conversation(route.place)
    ? (conversations.find(({id}) => id === route.place) ?? conversations[0] ?? null)  // where this person is not, they start afresh
    : null;
  const place = here?.id ?? "";
  const thread = here?.id === route.place ? route.thread : "";

  const now = useRef({as, place, thread});
  now.current = {as, place, thread};

  const failed = useCallback((error: unknown) => {
    if (error instanceof ApiError && error.code === "unreachable") change({kind: "set", part: {connected: false}});
    else complain(error instanceof Error ? error.message : String(error));
  }, [complain]);

  const read_world = useCallback(async () => {
    try {
      change({kind: "world", part: await read<World>("state")});
    } catch (error) {
      failed(error);
    }
  }, [failed]);

  const read_conversations = useCallback(async (person: string) => {
    try {
      const answer = await read<{conversations: Conversation[]}>("conversations", {as: person});
      if (now.current.as === person) change({kind: "set", part: {conversations: answer.conversations}});
    } catch (error) {
      failed(error);
    }
  }, [failed]);

  const read_messages = useCallback(async (person: string, conversation: string, root?: string) => {
    try {
      const {messages} = await read<{messages: Message[]}>("messages", {as: person, conversation, thread: root});
      const at = now.current;
      if (at.as !== person || at.place !== conversation || (root !== undefined && at.thread !== root)) return;
      change({kind: "set", part: root === undefined ? {messages} : {thread: messages}});
    } catch (error) {
      failed(error);
    }
  }, [failed]);

  const read_views = useCallback(async (person: string) => {
    try {
      const [views, home] = await Promise.all([
        read<{stack: View[]}>("views", {as: person}), read<{view: View | null}>("home", {as: person})]);
      if (now.current.as === person) change({kind: "set", part: {views: views.stack, home: home.view}});
    } catch (error) {
      failed(error);
    }
  }, [failed]);

  const reload = useCallback(() => {
    const at = now.current;
    void read_world();
    if (!at.as) return;
    void read_conversations(at.as);
    void read_views(at.as);
    if (at.place) void read_messages(at.as, at.place);
    if (at.place && at.thread) void read_messages(at.as, at.place, at.thread);
  }, [read_world, read_conversations, read_views, read_messages]);

  useEffect(() => void read_world(), [read_world]);

  useEffect(() => {  // a workspace that was not there at the start
    if (world) return;
    const again = setInterval(() => void read_world(), 1500);
    return () => clearInterval(again);
  }, [world, read_world]);

  // Before anything is drawn, so that nobody ever sees, or presses, what was another person's or another place's.
  useLayoutEffect(() => {
    if (!as) return;
    change({kind: "set", part: {views: [], home: null, read: load_read(as), conversations: [], messages: null, thread: null}});
    void read_conversations(as);
    void read_views(as);
  }, [as, read_conversations, read_views]);

  useLayoutEffect(() => {
    change({kind: "set", part: {messages: null}});
    if (as && place) void read_messages(as, place);
  }, [as, place, read_messages]);

  useLayoutEffect(() => {
    change({kind: "set", part: {thread: null}});
    if (as && place && thread) void read_messages(as, place, thread);
  }, [as, place, thread, read_messages]);

  useEffect(() => {
    if (place && store.messages) change({kind: "read", conversation: place});
  }, [place, store.messages, store.conversations]);

  useEffect(() => {
    if (as) keep_read(as, store.read);
  }, [as, store.read]);

  const handlers: Handlers = {
    message: ({message}) => {
      if (!conversations.some(({id}) => id === message.conversation)) void read_conversations(as);
      change({kind: "message", message, place, thread, me: as});
    },
    message_removed: ({conversation, ts}) => change({kind: "removed", conversation, ts, place}),
    conversations: () => void read_conversations(as),
    views: ({stack}) => change({kind: "set", part: {views: stack}}),
    home: ({view}) => change({kind: "set", part: {home: view}}),
    people: ({people, groups}) => change({kind: "world", part: {people, groups}}),
    scopes: ({scopes}) => change({kind: "world", part: {scopes}}),
    clock: ({clock}) => change({kind: "world", part: {clock}}),
    guide: ({guide}) => change({kind: "world", part: {guide}}),
    faults: ({faults}) => change({kind: "world", part: {faults}}),
    traffic: () => undefined,
    resync: reload,
    connected: (connected) => change({kind: "set", part: {connected}}),
  };
  useEvents(as, false, handlers);

  const act = useCallback(async <T,>(path: string, body: Record<string, unknown> = {}): Promise<T | undefined> => {
    try {
      return await post<T>(path, {as: now.current.as, ...body});
    } catch (error) {
      failed(error);
      if (error instanceof ApiError && error.code === "unreachable") complain(error.message);
      return undefined;
    }
  }, [failed, complain]);

  return useMemo(() => ({store, me, here, act, reload}), [store, me, here, act, reload]);
}
