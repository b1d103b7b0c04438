import {ClockControl} from "../clock/clock_control";

export function PlaceHead({title, detail}: {title: string; detail?: string}) {
  return (
    <header className="place-head">
      <div>
        <h1>{title}</h1>
        {detail && <p>{detail}</p>}
      </div>
      <ClockControl />
    </header>
  );
}
