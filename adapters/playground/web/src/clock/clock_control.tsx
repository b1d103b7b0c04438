// The workspace's time, and how to turn it: everything that waits for a time comes when it is passed.
import {useState} from "react";

import {Menu} from "../chat/menu";
import {read} from "../state/api";
import {usePage} from "../state/context";
import {hour_minute, short_day} from "../state/time";
import type {Clock} from "../state/types";

const minute = 60, hour = 3600;

export function ClockControl() {
  const {world: {clock, bot}, act} = usePage();
  const [due, set_due] = useState<number | null>(null);
  const turn = (body: Record<string, unknown>) => () => void act("clock", body);
  const ask = () => void read<{clock: Clock}>("clock").then((answer) => set_due(answer.clock.next_due ?? null), () => set_due(null));
  return (
    <Menu
      label={`The workspace's time: ${short_day(clock.now, clock.zone)}, ${hour_minute(clock.now, clock.zone)}. Turn it`}
      className="clock" heading="Turn the clock" onOpen={ask}
      face={<>
        <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7" /><path d="M10 6v4.4l2.8 1.8" /></svg>
        <span>{short_day(clock.now, clock.zone)}</span> <b>{hour_minute(clock.now, clock.zone)}</b>
      </>}
      items={[
        {label: "+30 minutes", act: turn({advance: 30 * minute})},
        {label: "+1 hour", act: turn({advance: hour})},
        {label: "+1 day", act: turn({advance: 24 * hour})},
        {label: "Next morning, 09:00", act: turn({to: "morning"})},
        {label: "Next Monday, 09:30", act: turn({to: "monday"})},
        {
          label: <span className="two-lines">
            To what is due next
            <small>{due ? `${short_day(due, clock.zone)}, ${hour_minute(due, clock.zone)}: a promise’s warning, a vote, a digest` : `${bot.name} waits for nothing`}</small>
          </span>,
          disabled: !due, act: turn({to: "due"}),
        },
      ]} />
  );
}
