// The stream of what changes, for one person. It comes back by itself; after a gap everything is read again.
import {useEffect, useRef} from "react";

import type {Clock, Fault, Guide, Message, Person, Scopes, TrafficEntry, UserGroup, View} from "./types";

export interface Handlers {
  message(data: {conversation: string; message: Message}): void;
  message_removed(data: {conversation: string; ts: string}): void;
  conversations(data: object): void;
  views(data: {stack: View[]}): void;
  home(data: {view: View}): void;
  people(data: {people: Person[]; groups: UserGroup[]}): void;
  scopes(data: {scopes: Scopes}): void;
  clock(data: {clock: Clock}): void;
  guide(data: {guide: Guide}): void;
  faults(data: {faults: Fault[]}): void;
  traffic(data: {entry: TrafficEntry}): void;
  resync(data: object): void;
  connected(is: boolean): void;
}

const types = ["message", "message_removed", "conversations", "views", "home", "people", "scopes", "clock", "guide", "faults", "traffic", "resync"] as const;

const patience = 1500; // ms before a stream that was refused is asked for again

export function useEvents(person: string, traffic: boolean, handlers: Handlers): void {
  const current = useRef(handlers);
  current.current = handlers;

  useEffect(() => {
    if (!person) return;
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let had_gap = false;

    const connect = () => {
      source = new EventSource(`/_workspace/events?${new URLSearchParams({as: person, ...(traffic ? {traffic: "1"} : {})})}`);
      for (const type of types)
        source.addEventListener(type, (event: MessageEvent<string>) => current.current[type](JSON.parse(event.data) as never));
      source.addEventListener("hello", () => {
        current.current.connected(true);
        if (had_gap) current.current.resync({});
        had_gap = false;
      });
      source.onerror = () => {
        had_gap = true;
        current.current.connected(false);
        source.close();
        again = setTimeout(connect, patience);
      };
    };
    connect();
    return () => {
      clearTimeout(again);
      source.close();
    };
  }, [person, traffic]);
}
