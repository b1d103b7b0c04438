// Where one writes: Enter sends, Shift+Enter is a new line, / and @ suggest.
import {useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent} from "react";

import {SuggestionList} from "./suggestion_list";
import {suggestions} from "./suggestions";
import {usePage, type Draft} from "../state/context";

const used = new WeakSet<Draft>();
const drafts = new Map<string, string>();  // by person and place, for this window's life

export function Composer({conversation, thread, to}: {conversation: string; thread?: string; to: string}) {
  const {world, me, act, draft} = usePage();
  const key = `${me?.id}/${conversation}/${thread ?? ""}`;
  const [text, set_text] = useState(drafts.get(key) ?? "");
  const [chosen, set_chosen] = useState(0);
  const [closed, set_closed] = useState(false);
  const [busy, set_busy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const offered = closed ? [] : suggestions(text, world);
  const current = Math.min(chosen, offered.length - 1);

  const change = (next: string) => {
    set_text(next);
    drafts.set(key, next);
    set_chosen(0);
    set_closed(false);
  };

  useEffect(() => {
    if (!draft || used.has(draft) || thread || draft.place !== conversation || draft.person !== me?.id) return;
    used.add(draft);
    change(draft.text);
    field.current?.focus();
  }, [draft]);

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  const send = async () => {
    const words = text.trim();
    if (!words || busy) return;
    set_busy(true);
    const command = /^(\/\S+)\s*([\s\S]*)$/.exec(words);
    const done = command && !thread
      ? await act("command", {conversation, command: command[1], text: command[2]})
      : await act("say", {conversation, text: words, thread_ts: thread});
    set_busy(false);
    if (done) change("");
    field.current?.focus();
  };

  const take = (at: number) => {
    const one = offered[at];
    if (one) change(one.text);
    field.current?.focus();
  };

  const on_key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (offered.length && step) set_chosen((current + step + offered.length) % offered.length);
    else if (offered.length && event.key === "Escape") set_closed(true);
    else if (offered.length && (event.key === "Tab" || event.key === "Enter") && !event.shiftKey && offered[current]?.text.trim() !== text.trim()) take(current);
    else if (event.key === "Enter" && !event.shiftKey) void send();
    else return;
    event.preventDefault();
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}>
      {offered.length > 0 && <SuggestionList id={list} offered={offered} current={current} take={take} />}
      <textarea
        ref={field} rows={1} value={text} aria-label={`Write to ${to}`} placeholder={thread ? "Reply…" : `Write to ${to}, or / for commands`}
        aria-autocomplete="list" aria-haspopup="listbox" aria-controls={offered.length ? list : undefined}
        aria-activedescendant={offered.length ? `${list}-${current}` : undefined} onChange={(event) => change(event.target.value)} onKeyDown={on_key} />
      <button type="submit" className="send" aria-label="Send" aria-busy={busy} disabled={!text.trim()}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 10 17 3.5 12.5 17 9.5 11z" /></svg>
      </button>
    </form>
  );
}
