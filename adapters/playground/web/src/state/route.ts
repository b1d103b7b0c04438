// Who one is and what one looks at stand in the address, so that two windows can be two people: #U0SAM/C0IT/1795424400.000100
import {useCallback, useEffect, useState} from "react";

export interface Route {
  person: string;
  /// A conversation's id, "home" or "control"; "" is wherever one starts.
  place: string;
  thread: string;
}

function parse(hash: string): Route {
  const parts = hash.replace(/^#/, "").split("/").map(decodeURIComponent);
  if (parts[0] === "control") return {person: parts[1] ?? "", place: "control", thread: ""};
  return {person: parts[0] ?? "", place: parts[1] ?? "", thread: parts[2] ?? ""};
}

function print({person, place, thread}: Route): string {
  const parts = place === "control" ? ["control", person] : [person, place, thread];
  while (parts.length && !parts[parts.length - 1]) parts.pop();
  return "#" + parts.map(encodeURIComponent).join("/");
}

export function useRoute(): [Route, (change: Partial<Route>) => void] {
  const [route, set] = useState(() => parse(location.hash));
  useEffect(() => {
    const follow = () => set(parse(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const go = useCallback((change: Partial<Route>) => {
    location.hash = print({...parse(location.hash), ...change});
  }, []);
  return [route, go];
}
