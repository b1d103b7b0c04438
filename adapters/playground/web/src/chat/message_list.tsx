// Messages with a line at each new day; it stays at the end as long as the reader is there.
import {Fragment, useEffect, useLayoutEffect, useRef, type ReactNode} from "react";

import {MessageRow} from "./message_row";
import {usePage} from "../state/context";
import {day, seconds_of} from "../state/time";
import type {Message} from "../state/types";

const same_run = 300;  // seconds between two messages that belong together
const near_end = 80;   // pixels

const continues = (message: Message, before?: Message) =>
  !!before && before.author === message.author && before.ephemeral === message.ephemeral && !before.subtype && !message.subtype && !message.broadcast && !message.blocks.length &&
  !before.blocks.length && seconds_of(message.ts) - seconds_of(before.ts) < same_run;

interface Props {
  messages: Message[];
  label: string;
  in_thread?: boolean;
  empty: string;
  /// What stands above the first message.
  intro?: ReactNode;
}

export function MessageList({messages, label, in_thread, empty, intro}: Props) {
  const {world, me} = usePage();
  const box = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const at_end = useRef(true);
  const zone = me?.zone ?? world.clock.zone;

  const to_end = () => {
    if (box.current && at_end.current) box.current.scrollTop = box.current.scrollHeight;
  };
  useLayoutEffect(to_end, [messages]);
  useEffect(() => {
    const observer = new ResizeObserver(to_end);  // pictures and cards grow after they were drawn
    if (inside.current) observer.observe(inside.current);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  return (
    <div
      ref={box} className="messages" role="log" aria-label={label} aria-live="off" tabIndex={0}
      onScroll={({currentTarget: {scrollHeight, scrollTop, clientHeight}}) => (at_end.current = scrollHeight - scrollTop - clientHeight < near_end)}>
      <div ref={inside} className="messages-inside">
        {intro}
        {!messages.length && <p className="empty">{empty}</p>}
        {messages.map((message, i) => {
          const before = messages[i - 1];
          const today = day(seconds_of(message.ts), zone);
          const new_day = !before || day(seconds_of(before.ts), zone) !== today;
          return (
            <Fragment key={message.ts}>
              {new_day && !in_thread && <div className="day"><span>{today}</span></div>}
              <MessageRow message={message} continues={!new_day && continues(message, before)} in_thread={in_thread} />
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}
