// The workspace's time, and how to turn it: everything that waits for a time comes when it is passed.
import {Menu} from "../chat/menu";
import {usePage} from "../state/context";
import {hour_minute, short_day} from "../state/time";

const hour = 3600;

export function ClockControl() {
  const {world: {clock}, act} = usePage();
  const turn = (body: Record<string, unknown>) => () => void act("clock", body);
  return (
    <Menu
      label={`The workspace's time: ${short_day(clock.now, clock.zone)}, ${hour_minute(clock.now, clock.zone)}. Turn it`}
      className="clock" heading="Turn the clock"
      face={<>
        <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7" /><path d="M10 6v4.4l2.8 1.8" /></svg>
        <span>{short_day(clock.now, clock.zone)}</span> <b>{hour_minute(clock.now, clock.zone)}</b>
      </>}
      items={[
        {label: "+1 hour", act: turn({advance: hour})},
        {label: "+1 day", act: turn({advance: 24 * hour})},
        {label: "Next morning, 09:00", act: turn({to: "morning"})},
        {label: "Next Monday, 09:30", act: turn({to: "monday"})},
      ]} />
  );
}
