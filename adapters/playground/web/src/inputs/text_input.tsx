// Everything that is typed: text, numbers, dates, times, addresses.
import {spoken_label, type Filled} from "./element_control";
import type {ElementValue} from "../state/types";

const html_type: Record<string, string> = {
  number_input: "text", datepicker: "date", timepicker: "time", email_text_input: "email", url_text_input: "url",
};

function typed(type: string, text: string): ElementValue {
  if (type === "datepicker") return {type, selected_date: text || null};
  if (type === "timepicker") return {type, selected_time: text || null};
  return {type, value: text || null};
}

export function TextInput(props: Filled) {
  const {element, id, value, described_by, invalid, required, onChange} = props;
  const shared = {
    id,
    className: "field",
    value: value.selected_date ?? value.selected_time ?? value.value ?? "",
    placeholder: element.placeholder?.text,
    maxLength: element.max_length,
    "aria-required": required,
    "aria-label": spoken_label(props),
    "aria-describedby": described_by,
    "aria-invalid": invalid,
    onChange: (event: {target: {value: string}}) => onChange(typed(element.type, event.target.value)),
  };
  if (element.multiline) return <textarea {...shared} rows={4} />;
  const decimal = element.type === "number_input" ? (element.is_decimal_allowed ? "decimal" : "numeric") : undefined;
  return <input {...shared} type={html_type[element.type] ?? "text"} inputMode={decimal} autoComplete="off" />;
}
