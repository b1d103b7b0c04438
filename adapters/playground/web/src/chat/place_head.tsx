import type {ReactNode} from "react";

import {ClockControl} from "../clock/clock_control";

export function PlaceHead({title, detail, more}: {title: string; detail?: string; more?: ReactNode}) {
  return (
    <header className="place-head">
      <div>
        <h1>{title}</h1>
        {detail && <p>{detail}</p>}
      </div>
      <div className="head-tools">
        <ClockControl />
        {more}
      </div>
    </header>
  );
}
