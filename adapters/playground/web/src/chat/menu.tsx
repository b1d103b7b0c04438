// A small menu behind a button: arrows move, Esc and a press elsewhere close it.
import {useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode} from "react";

export interface MenuItem {
  label: ReactNode;
  act(): void;
  danger?: boolean;
  /// Shown, and not to be chosen.
  disabled?: boolean;
}

interface Props {
  id?: string;
  label: string;
  face: ReactNode;
  items: MenuItem[];
  className?: string;
  /// A word above the items.
  heading?: string;
  grid?: boolean;
  onOpen?(): void;
}

export function Menu({id, label, face, items, className = "icon-button", heading, grid, onOpen}: Props) {
  const [open, set_open] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const list = useId();
  const entries = () => [...(root.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];

  useEffect(() => {
    if (!open) return;
    entries()[0]?.focus();
    const elsewhere = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) set_open(false);
    };
    addEventListener("pointerdown", elsewhere);
    return () => removeEventListener("pointerdown", elsewhere);
  }, [open]);

  const close = () => {
    set_open(false);
    root.current?.querySelector("button")?.focus();
  };
  const move = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const step = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[event.key];
    if (event.key === "Tab") set_open(false);
    else if (event.key === "Escape") close();
    else if (step) all[(at + step + all.length) % all.length]?.focus();
    else return;
    if (event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <span className="menu" ref={root}>
      <button
        id={id} type="button" className={className} aria-label={label} aria-haspopup="menu" aria-expanded={open} aria-controls={open ? list : undefined}
        title={label}
        onClick={() => {
          if (!open) onOpen?.();
          set_open(!open);
        }}>
        {face}
      </button>
      {open && (
        <div id={list} role="menu" aria-label={label} className={grid ? "menu-list grid" : "menu-list"} onKeyDown={move}>
          {heading && <div className="menu-heading" role="presentation">{heading}</div>}
          {items.map((item, i) => (
            <button
              key={i} type="button" role="menuitem" tabIndex={-1} className={item.danger ? "danger" : undefined} aria-disabled={item.disabled}
              onClick={() => {
                if (item.disabled) return;
                close();
                item.act();
              }}>
              {item.label}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
