// A button: asks first when it has a confirmation, and is busy until it was delivered.
import {useState} from "react";

import {ConfirmDialog} from "./confirm_dialog";
import type {Element} from "../state/types";

export function ButtonElement({element, onPress}: {element: Element; onPress(): Promise<unknown>}) {
  const [busy, set_busy] = useState(false);
  const [asking, set_asking] = useState(false);
  const press = async () => {
    set_asking(false);
    if (busy) return;
    set_busy(true);
    if (element.url && /^https?:/.test(element.url)) window.open(element.url, "_blank", "noopener,noreferrer");
    await onPress();
    set_busy(false);
  };
  return (
    <>
      <button
        type="button" className={`button ${element.style ?? "plain"}`} aria-busy={busy} aria-label={element.accessibility_label}
        data-action={element.action_id} onClick={() => (element.confirm ? set_asking(true) : void press())}>
        {element.text?.text}
      </button>
      {asking && element.confirm && <ConfirmDialog confirm={element.confirm} onYes={() => void press()} onNo={() => set_asking(false)} />}
    </>
  );
}
