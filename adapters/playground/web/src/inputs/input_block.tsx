// One field of a form: label, control, hint, and the error where it belongs.
import {ElementControl} from "./element_control";
import type {Surface} from "../blocks/blocks";
import type {Block} from "../state/types";

const is_group = (type: string) => ["checkboxes", "radio_buttons", "multi_static_select", "multi_users_select", "file_input"].includes(type);

export function InputBlock({block, id, surface}: {block: Block; id: string; surface: Surface}) {
  const {element, label, hint, optional} = block;
  if (!element) return null;
  const field = `${surface.id}-${id}`;
  const error = surface.errors[id];
  const described_by = [error && `${field}-error`, hint && `${field}-hint`].filter(Boolean).join(" ") || undefined;
  const name = label?.text ?? "";
  return (
    <div className="input-block" data-invalid={!!error} data-block={id}>
      {is_group(element.type)
        ? <span className="label">{name}{optional && <i> (optional)</i>}</span>
        : <label className="label" htmlFor={field}>{name}{optional && <i> (optional)</i>}</label>}
      <ElementControl
        element={element} id={field} label={name} described_by={described_by} invalid={!!error} required={!optional}
        value={surface.values[id]?.[element.action_id]}
        onChange={(value) => {
          surface.change(id, element.action_id, value);
          if (block.dispatch_action) void surface.press(id, element, value);
        }} />
      {error && <p className="error" id={`${field}-error`} role="alert">{error}</p>}
      {hint && <p className="hint" id={`${field}-hint`}>{hint.text}</p>}
    </div>
  );
}
