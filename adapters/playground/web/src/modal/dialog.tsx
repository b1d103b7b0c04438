// A dialog of the browser's own: the rest of the page is inert, focus stays inside, Esc closes.
import {useEffect, useId, useRef, type KeyboardEvent, type ReactNode} from "react";

const can_focus = "button, [href], input, select, textarea, [tabindex]:not([tabindex='-1'])";

export function Dialog({title, onClose, small, children}: {title: string; onClose(): void; small?: boolean; children: ReactNode}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>(".dialog-body :is(input, select, textarea)")?.focus();
    return () => {
      element?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  // Without this, Tab leaves for the browser's own bar after the last field.
  const keep_inside = (event: KeyboardEvent) => {
    if (event.key !== "Tab" || !dialog.current) return;
    const all = [...dialog.current.querySelectorAll<HTMLElement>(can_focus)].filter((each) => !each.hasAttribute("disabled"));
    const [first, last] = [all[0], all[all.length - 1]];
    const active = document.activeElement;
    if (event.shiftKey ? active === first || active === dialog.current : active === last) {
      event.preventDefault();
      (event.shiftKey ? last : first)?.focus();
    }
  };

  return (
    <dialog
      ref={dialog} className={small ? "dialog small" : "dialog"} aria-labelledby={heading} onKeyDown={keep_inside}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}>
      <header className="dialog-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>✕</button>
      </header>
      {children}
    </dialog>
  );
}
