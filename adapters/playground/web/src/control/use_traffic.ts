// The list of calls, kept up while somebody looks at it.
import {useEffect, useState} from "react";

import {read} from "../state/api";
import type {TrafficEntry} from "../state/types";

const most = 500;

export function useTraffic(person: string): TrafficEntry[] {
  const [entries, set] = useState<TrafficEntry[]>([]);
  useEffect(() => {
    if (!person) return;
    const add = (more: TrafficEntry[]) =>
      set((before) => {
        const by_id = new Map([...before, ...more].map((entry) => [entry.id, entry]));
        return [...by_id.values()].sort((a, b) => a.id - b.id).slice(-most);
      });
    const catch_up = () => void read<{entries: TrafficEntry[]}>("traffic").then(({entries: known}) => add(known), () => undefined);
    const source = new EventSource(`/_workspace/events?${new URLSearchParams({as: person, traffic: "1"})}`);
    source.addEventListener("hello", catch_up);
    source.addEventListener("traffic", (event: MessageEvent<string>) => add([(JSON.parse(event.data) as {entry: TrafficEntry}).entry]));
    return () => source.close();
  }, [person]);
  return entries;
}
