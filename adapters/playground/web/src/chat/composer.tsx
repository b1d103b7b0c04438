// Where one writes: Enter sends, Shift+Enter is a new line, / and @ suggest; files are attached, dropped or pasted.
import {useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent} from "react";

import {Attached} from "./attached";
import {SuggestionList} from "./suggestion_list";
import {suggestions} from "./suggestions";
import {usePage, type Draft} from "../state/context";
import {upload} from "../state/upload";
import type {FileRef} from "../state/types";

const used = new WeakSet<Draft>();
const drafts = new Map<string, string>();  // by person and place, for this window's life

interface Props {
  conversation: string;
  thread?: string;
  to: string;
  /// Of a thread: the name of the place where a reply may stand too.
  also?: string;
}

export function Composer({conversation, thread, to, also}: Props) {
  const {world, me, act, draft, complain} = usePage();
  const key = `${me?.id}/${conversation}/${thread ?? ""}`;
  const [text, set_text] = useState(drafts.get(key) ?? "");
  const [chosen, set_chosen] = useState(0);
  const [closed, set_closed] = useState(false);
  const [under_way, set_under_way] = useState(0);
  const queue = useRef(Promise.resolve());
  const [files, set_files] = useState<FileRef[]>([]);
  const [broadcast, set_broadcast] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
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

  const attach = async (given: Iterable<File> | null | undefined) => {
    for (const file of given ?? []) {
      try {
        const taken = await upload(me?.id ?? "", file);
        set_files((before) => [...before, taken]);
      } catch (error) {
        complain(error instanceof Error ? error.message : String(error));
      }
    }
    field.current?.focus();
  };

  // The field is free for the next words at once; what was sent goes in order, and comes back when it could not go.
  const send = () => {
    const words = text.trim();
    if (!words && !files.length) return;
    const command = files.length ? null : /^(\/\S+)\s*([\s\S]*)$/.exec(words);
    if (command && thread) {
      complain("Slash commands do not work in threads. Write it in the channel.");
      return;
    }
    const deliver = () => command
      ? act("command", {conversation, command: command[1], text: command[2]})
      : act("say", {conversation, text: words, thread_ts: thread, broadcast, files: files.map(({id}) => id)});
    change("");
    set_files([]);
    set_broadcast(false);
    set_under_way((before) => before + 1);
    queue.current = queue.current.then(async () => {
      const done = await deliver();
      set_under_way((before) => before - 1);
      if (done) return;
      if (!drafts.get(key)) change(words);
      set_files((now) => now.length ? now : files);
    });
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
    else if (event.key === "Enter" && !event.shiftKey) send();
    else return;
    event.preventDefault();
  };

  return (
    <form
      className="composer"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void attach(event.dataTransfer.files);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}>
      {offered.length > 0 && <SuggestionList id={list} offered={offered} current={current} take={take} />}
      <Attached files={files} remove={(id) => set_files((before) => before.filter((file) => file.id !== id))} />
      <button type="button" className="icon-button attach" aria-label="Attach files" title="Attach files" onClick={() => picker.current?.click()}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m15.5 9.5-5.6 5.6a3.4 3.4 0 0 1-4.8-4.8l6-6a2.3 2.3 0 0 1 3.2 3.2l-6 6a1.1 1.1 0 0 1-1.6-1.6l5.2-5.2" /></svg>
      </button>
      <input
        ref={picker} type="file" multiple hidden tabIndex={-1} aria-label="Files to attach"
        onChange={(event) => {
          void attach([...event.target.files ?? []]);
          event.target.value = "";
        }} />
      <textarea
        ref={field} rows={1} value={text} aria-label={`Write to ${to}`} placeholder={thread ? "Reply…" : `Write to ${to}, or type /`}
        aria-autocomplete="list" aria-haspopup="listbox" aria-controls={offered.length ? list : undefined}
        aria-activedescendant={offered.length ? `${list}-${current}` : undefined} onChange={(event) => change(event.target.value)} onKeyDown={on_key}
        onPaste={(event) => {
          if (!event.clipboardData.files.length) return;
          event.preventDefault();
          void attach(event.clipboardData.files);
        }} />
      <button type="submit" className="send" aria-label="Send" aria-busy={under_way > 0} disabled={!text.trim() && !files.length}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 10 17 3.5 12.5 17 9.5 11z" /></svg>
      </button>
      {also && (
        <label className="also">
          <input type="checkbox" checked={broadcast} onChange={(event) => set_broadcast(event.target.checked)} />
          Also send to {also}
        </label>
      )}
    </form>
  );
}
