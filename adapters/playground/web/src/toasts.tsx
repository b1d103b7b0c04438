// Short sentences that say why something did not work. They stand above open forms.
import {useCallback, useEffect, useRef, useState} from "react";

interface Toast {
  id: number;
  sentence: string;
}

const shown_for = 8000;  // ms

export function useToasts(): {toasts: Toast[]; complain(sentence: string): void; forget(id: number): void} {
  const [toasts, set] = useState<Toast[]>([]);
  const next = useRef(1);
  const forget = useCallback((id: number) => set((all) => all.filter((toast) => toast.id !== id)), []);
  const complain = useCallback((sentence: string) => {
    const id = next.current++;
    set((all) => [...all.filter((toast) => toast.sentence !== sentence), {id, sentence}].slice(-3));
    setTimeout(() => forget(id), shown_for);
  }, [forget]);
  return {toasts, complain, forget};
}

export function Toasts({toasts, forget}: {toasts: Toast[]; forget(id: number): void}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    element.popover = "manual";
    element.hidePopover();  // shown anew it comes above a form that was opened meanwhile
    if (toasts.length) element.showPopover();
  }, [toasts]);
  return (
    <div ref={box} className="toasts" role="alert">
      {toasts.map(({id, sentence}) => (
        <div key={id} className="toast">
          <span>{sentence}</span>
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => forget(id)}>✕</button>
        </div>
      ))}
    </div>
  );
}
