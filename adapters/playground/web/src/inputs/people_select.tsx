import {spoken_label, type Filled} from "./element_control";
import {usePage} from "../state/context";

export function PeopleSelect(props: Filled) {
  const {element, id, value, described_by, invalid, required, onChange} = props;
  const {world} = usePage();
  return (
    <select
      id={id} className="field" value={value.selected_user ?? ""} aria-label={spoken_label(props)} aria-describedby={described_by}
      aria-invalid={invalid} aria-required={required} onChange={(event) => onChange({type: element.type, selected_user: event.target.value || null})}>
      <option value="">{element.placeholder?.text ?? "Choose a person…"}</option>
      {world.people.filter(({active}) => active).map((person) => <option key={person.id} value={person.id}>{person.name}</option>)}
    </select>
  );
}
