// Who one is and what one looks at stand in the address, so that two windows can be two people: #U0SAM/C0IT/1795424400.000100
import {useCallback, useEffect, useState} from "react";

export interface Route {
  person: string;
  /// A conversation's id, "home", "people" or "control"; "" is wherever one starts.
  place: string;
  thread: string;
  /// One that is pointed at.
  message?: string;
}

const last_person = "person";

/// The part of a message's address, /archives/C0IT/p1795424400000100?thread_ts=…, that is a route; undefined for other addresses.
export function own_address(href: string): Pick<Route, "place" | "thread" | "message"> | undefined {
  const url = new URL(href, location.href);
  const found = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(url.pathname);
  if (url.origin !== location.origin || !found?.[1]) return undefined;
  return {place: found[1], thread: url.searchParams.get("thread_ts") ?? "", message: `${found[2]}.${found[3]}`};
}

/// Such an address is entered as whoever was here last.
function enter(): Route {
  const found = own_address(location.href);
  if (!found) return parse(location.hash);
  const route = {person: remembered(), ...found};
  history.replaceState(null, "", `/${print(route)}`);
  return route;
}

function remembered(): string {
  try {
    return localStorage.getItem(last_person) ?? "";
  } catch {
    return "";
  }
}

export function address_of({conversation, ts, thread_ts}: {conversation: string; ts: string; thread_ts: string | null}): string {
  const thread = thread_ts ? `?${new URLSearchParams({thread_ts, cid: conversation})}` : "";
  return `${location.origin}/archives/${conversation}/p${ts.replace(".", "")}${thread}`;
}

function parse(hash: string): Route {
  const parts = hash.replace(/^#/, "").split("/").map(decodeURIComponent);
  if (parts[0] === "control" || parts[0] === "people") return {person: parts[1] ?? "", place: parts[0], thread: ""};
  return {person: parts[0] ?? "", place: parts[1] ?? "", thread: parts[2] ?? "", message: parts[3] || undefined};
}

function print({person, place, thread, message}: Route): string {
  const parts = place === "control" || place === "people" ? [place, person] : [person, place, thread, message ?? ""];
  while (parts.length && !parts[parts.length - 1]) parts.pop();
  return "#" + parts.map(encodeURIComponent).join("/");
}

export function useRoute(): [Route, (change: Partial<Route>) => void] {
  const [route, set] = useState(enter);
  useEffect(() => {
    const follow = () => set((before) => (print(before) === location.hash ? before : parse(location.hash)));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const go = useCallback((change: Partial<Route>) => {
    const next = {...parse(location.hash), message: undefined, ...change};
    location.hash = print(next);
    set(next);  // at once: the address's own event comes later, and what is pressed until then would be the old person's
  }, []);
  useEffect(() => {
    try {
      if (route.person) localStorage.setItem(last_person, route.person);
    } catch {
      // A window without storage starts as the first person.
    }
  }, [route.person]);
  return [route, go];
}
