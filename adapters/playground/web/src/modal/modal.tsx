// The newest of a person's open modals. What was entered survives an update of the view and a modal pushed over it.
import {useRef, useState, type FormEvent} from "react";

import {Dialog} from "./dialog";
import {Blocks, type Surface} from "../blocks/blocks";
import {form_values} from "../inputs/initial";
import {ApiError, post} from "../state/api";
import {usePage} from "../state/context";
import type {Element, ElementValue, FormValues, View} from "../state/types";

export function Modals() {
  const {store} = usePage();
  const entered = useRef(new Map<string, FormValues>());  // by view
  const view = store.views[store.views.length - 1];
  return view ? <Modal key={view.id} view={view} entered={entered.current} depth={store.views.length} /> : null;
}

function Modal({view, entered, depth}: {view: View; entered: Map<string, FormValues>; depth: number}) {
  const {me, act} = usePage();
  const [errors, set_errors] = useState<Record<string, string>>({});
  const [refusal, set_refusal] = useState("");  // of the form as a whole
  const [busy, set_busy] = useState(false);
  const [, redraw] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const values = form_values(view.blocks, entered.get(view.id) ?? {});

  const change = (block_id: string, action_id: string, value: ElementValue) => {
    const before = entered.get(view.id) ?? {};
    entered.set(view.id, {...before, [block_id]: {...before[block_id], [action_id]: value}});
    if (errors[block_id]) set_errors(({[block_id]: _, ...rest}) => rest);
    redraw((n) => n + 1);
  };
  const now = () => ({values: form_values(view.blocks, entered.get(view.id) ?? {})});
  const press = (block_id: string, element: Element, value: ElementValue | null) =>
    act("press", {
      view_id: view.id, state: now(),
      action: {block_id, action_id: element.action_id, type: element.type, value: element.value, ...value},
    });
  const close = () => void act("close", {view_id: view.id});

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    set_busy(true);
    set_errors({});
    set_refusal("");
    try {
      await post("submit", {as: me?.id, view_id: view.id, state: now()});
    } catch (error) {
      if (error instanceof ApiError && error.code === "errors") {
        set_errors(error.errors);
        requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid=true] :is(input:not([hidden]), button:not(.attached button))")?.focus());
      } else set_refusal(error instanceof Error ? error.message : String(error));
    }
    set_busy(false);
  };

  const surface: Surface = {id: view.id, values, errors, change, press};
  return (
    <Dialog title={view.title?.text ?? "Form"} onClose={close}>
      <form ref={form} className="dialog-form" noValidate onSubmit={(event) => void submit(event)}>
        <div className="dialog-body">
          <Blocks blocks={view.blocks} surface={surface} />
          {refusal && <p className="error" role="alert">{refusal}</p>}
        </div>
        <footer className="dialog-foot">
          {depth > 1 && <span className="depth">Over {depth - 1} more</span>}
          <button type="button" className="button plain" onClick={close}>{view.close?.text ?? "Close"}</button>
          {view.submit && <button type="submit" className="button primary" aria-busy={busy}>{view.submit.text}</button>}
        </footer>
      </form>
    </Dialog>
  );
}
