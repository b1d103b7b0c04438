// One's own message, written anew: Enter keeps it, Esc leaves it as it was.
import {useState, type KeyboardEvent} from "react";

import {usePage} from "../state/context";
import type {Message} from "../state/types";

export function EditMessage({message, done}: {message: Message; done(): void}) {
  const {act} = usePage();
  const [text, set_text] = useState(message.text);
  const save = async () => {
    const words = text.trim();
    if ((words || message.files.length) && words !== message.text && !(await act("edit", {conversation: message.conversation, ts: message.ts, text: words}))) return;
    done();
  };
  const on_key = (event: KeyboardEvent) => {
    if (event.key === "Escape") done();
    else if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) void save();
    else return;
    event.preventDefault();
  };
  return (
    <div className="edit">
      <textarea className="field" rows={2} value={text} autoFocus aria-label="Your message" onChange={(event) => set_text(event.target.value)} onKeyDown={on_key} />
      <button type="button" className="button plain" onClick={done}>Cancel</button>
      <button type="button" className="button primary" onClick={() => void save()}>Save</button>
    </div>
  );
}
