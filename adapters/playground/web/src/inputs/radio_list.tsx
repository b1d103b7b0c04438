import {OptionText} from "./option_text";
import {spoken_label, type Filled} from "./element_control";

export function RadioList(props: Filled) {
  const {element, id, value, described_by, invalid, onChange} = props;
  return (
    <div
      id={id} role="radiogroup" className="choices" tabIndex={-1} aria-label={spoken_label(props) ?? props.label}
      aria-describedby={described_by} data-invalid={invalid}>
      {(element.options ?? []).map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio" name={id} checked={value.selected_option?.value === option.value}
            onChange={() => onChange({type: element.type, selected_option: option})} />
          <OptionText option={option} />
        </label>
      ))}
    </div>
  );
}
