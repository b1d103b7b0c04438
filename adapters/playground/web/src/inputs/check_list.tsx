// Several of several: checkboxes, and multi_static_select as a list that scrolls.
import {options_of} from "./initial";
import {OptionText} from "./option_text";
import {spoken_label, type Filled} from "./element_control";

export function CheckList(props: Filled) {
  const {element, id, value, described_by, invalid, onChange} = props;
  const chosen = value.selected_options ?? [];
  const full = element.max_selected_items !== undefined && chosen.length >= element.max_selected_items;
  return (
    <div
      id={id} role="group" className={element.type === "checkboxes" ? "choices" : "choices boxed"} tabIndex={-1}
      aria-label={spoken_label(props) ?? props.label} aria-describedby={described_by} data-invalid={invalid}>
      {options_of(element).map((option) => {
        const is = chosen.some((each) => each.value === option.value);
        return (
          <label key={option.value} className="choice">
            <input
              type="checkbox" checked={is} disabled={full && !is}
              onChange={() => onChange({
                type: element.type,
                selected_options: is ? chosen.filter((each) => each.value !== option.value) : [...chosen, option],
              })} />
            <OptionText option={option} />
          </label>
        );
      })}
    </div>
  );
}
