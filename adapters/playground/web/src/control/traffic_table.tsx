import {Fragment, useState} from "react";

import {pretty} from "./pretty";
import {useTraffic} from "./use_traffic";
import {usePage} from "../state/context";
import {hour_minute_second} from "../state/time";
import type {TrafficEntry} from "../state/types";

type Direction = TrafficEntry["direction"] | "";

export function TrafficTable() {
  const {world: {clock}, me} = usePage();
  const entries = useTraffic(me?.id ?? "");
  const [direction, set_direction] = useState<Direction>("");
  const [words, set_words] = useState("");
  const [open, set_open] = useState(0);
  const shown = entries
    .filter((entry) => (!direction || entry.direction === direction) && `${entry.what} ${entry.path}`.toLowerCase().includes(words.toLowerCase()))
    .reverse();
  return (
    <section className="panel" aria-labelledby="traffic-title">
      <h2 id="traffic-title">Traffic <small>{shown.length} calls, the newest first</small></h2>
      <div className="filters">
        <label>Direction<select className="field" value={direction} onChange={(event) => set_direction(event.target.value as Direction)}>
          <option value="">both</option>
          <option value="to_kolega">to Kolega</option>
          <option value="to_workspace">to the workspace</option>
        </select></label>
        <label>Search<input className="field" type="search" value={words} onChange={(event) => set_words(event.target.value)} /></label>
      </div>
      <div className="table" tabIndex={0} role="region" aria-label="The list of calls">
        <table>
          <thead><tr><th>Time</th><th>Direction</th><th>What</th><th>Status</th><th>ms</th></tr></thead>
          <tbody>
            {shown.map((entry) => (
              <Fragment key={entry.id}>
                <tr data-bad={entry.status >= 400 || !!entry.fault} data-id={entry.id}>
                  <td>{hour_minute_second(entry.at, clock.zone)}</td>
                  <td>{entry.direction === "to_kolega" ? "→ Kolega" : "← Kolega"}</td>
                  <td>
                    <button type="button" className="link" aria-expanded={open === entry.id} onClick={() => set_open(open === entry.id ? 0 : entry.id)}>
                      {entry.what}
                    </button>
                    {entry.fault && <span className="badge bad">{entry.fault.replaceAll("_", " ")}</span>}
                  </td>
                  <td>{entry.status || "–"}</td>
                  <td>{entry.milliseconds}</td>
                </tr>
                {open === entry.id && (
                  <tr className="bodies"><td colSpan={5}>
                    <p>{entry.method} {entry.path}</p>
                    <div><Body title="Request" text={entry.request} /><Body title="Answer" text={entry.answer} /></div>
                  </td></tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
        {!shown.length && <p className="empty">Nothing yet. Write a command, and come back.</p>}
      </div>
    </section>
  );
}

function Body({title, text}: {title: string; text: string}) {
  return <figure><figcaption>{title}</figcaption><pre tabIndex={0}>{pretty(text) || "(empty)"}</pre></figure>;
}
