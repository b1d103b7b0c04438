// One of several, in the browser's own select: it works by keyboard and on a phone.
import {options_of} from "./initial";
import {spoken_label, type Filled} from "./element_control";
import type {Option} from "../state/types";

export function OptionSelect(props: Filled) {
  const {element, id, value, described_by, invalid, required, onChange} = props;
  const all = options_of(element);
  const chosen = all.findIndex((option) => option.value === value.selected_option?.value);
  const entry = (option: Option) => <option key={option.value} value={all.indexOf(option)}>{option.text.text}</option>;
  return (
    <select
      id={id} className="field" value={chosen} aria-label={spoken_label(props)} aria-describedby={described_by} aria-invalid={invalid}
      aria-required={required} onChange={(event) => onChange({type: element.type, selected_option: all[Number(event.target.value)] ?? null})}>
      <option value={-1}>{element.placeholder?.text ?? "Choose…"}</option>
      {element.option_groups?.length
        ? element.option_groups.map((group) => <optgroup key={group.label.text} label={group.label.text}>{group.options.map(entry)}</optgroup>)
        : all.map(entry)}
    </select>
  );
}
