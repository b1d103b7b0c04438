// One message. The first of a run by the same author shows who and when.
import {memo, useEffect, useRef, useState} from "react";

import {Avatar} from "./avatar";
import {EditMessage} from "./edit_message";
import {Files} from "./files";
import {MessageBody} from "./message_body";
import {MessageTools} from "./message_tools";
import {Reactions} from "./reactions";
import {usePage} from "../state/context";
import {name_of} from "../state/people";
import {day, hour_minute, seconds_of} from "../state/time";
import type {Message} from "../state/types";

interface Props {
  message: Message;
  continues: boolean;
  in_thread?: boolean;
}

export const MessageRow = memo(function MessageRow({message, continues, in_thread = false}: Props) {
  const {world, me, act, go, pointed, route} = usePage();
  const [editing, set_editing] = useState(false);
  const row = useRef<HTMLElement>(null);
  const is_pointed = route.message === message.ts || (pointed === message.ts && !in_thread);
  useEffect(() => {
    if (is_pointed) row.current?.scrollIntoView({block: "center"});
  }, [is_pointed]);

  const zone = me?.zone ?? world.clock.zone;
  const at = seconds_of(message.ts);
  const name = name_of(world, message.author);
  const time = <time dateTime={new Date(at * 1000).toISOString()} title={day(at, zone)}>{hour_minute(at, zone)}</time>;

  if (message.subtype === "join" || message.subtype === "leave") return <article className="joined">{message.text.replace(/<@(\w+)>/g, (_, id: string) => name_of(world, id))}</article>;

  const gone = message.subtype === "tombstone";
  const look = ["message", continues && "continues", message.ephemeral && "ephemeral", is_pointed && "pointed"].filter(Boolean).join(" ");
  return (
    <article ref={row} className={look} data-ts={message.ts} aria-label={`${name}, ${hour_minute(at, zone)}`}>
      <div className="gutter">{continues ? time : gone ? <span className="avatar gone" aria-hidden="true" /> : <Avatar id={message.author} />}</div>
      <div className="content">
        {message.ephemeral && (
          <div className="only-you">
            <span>Only visible to you</span>
            <button type="button" className="link" onClick={() => void act("dismiss", {conversation: message.conversation, ts: message.ts})}>
              Dismiss
            </button>
          </div>
        )}
        {message.broadcast && !in_thread && (
          <button type="button" className="broadcast link" onClick={() => go({place: message.conversation, thread: message.thread_ts ?? ""})}>
            replied to a thread
          </button>
        )}
        {!continues && !gone && (
          <header>
            <strong>{name}</strong>
            {message.author === world.bot.id && <span className="badge">App</span>}
            {time}
          </header>
        )}
        {gone ? <p className="tombstone">{message.text}</p> : editing ? <EditMessage message={message} done={() => set_editing(false)} /> : <MessageBody message={message} />}
        <Files files={message.files} />
        {message.edited && message.author !== world.bot.id && <span className="edited">(edited)</span>}
        <Reactions message={message} />
        {!in_thread && message.reply_count > 0 && (
          <button type="button" className="replies link" onClick={() => go({place: message.conversation, thread: message.ts})}>
            {message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`}
          </button>
        )}
      </div>
      {!gone && <MessageTools message={message} in_thread={in_thread} edit={() => set_editing(true)} />}
    </article>
  );
});
