// Several people, found by typing a part of a name.
import {useState} from "react";

import {spoken_label, type Filled} from "./element_control";
import {Avatar} from "../chat/avatar";
import {usePage} from "../state/context";

const many = 8;

export function PeopleList(props: Filled) {
  const {element, id, value, described_by, invalid, onChange} = props;
  const {world} = usePage();
  const [words, set_words] = useState("");
  const chosen = value.selected_users ?? [];
  const full = element.max_selected_items !== undefined && chosen.length >= element.max_selected_items;
  const people = world.people.filter(({id: each, active}) => active || chosen.includes(each));
  const shown = people.filter(({name, handle}) => `${name} ${handle}`.toLowerCase().includes(words.trim().toLowerCase()));
  return (
    <div
      id={id} role="group" className="choices boxed" tabIndex={-1} aria-label={spoken_label(props) ?? props.label}
      aria-describedby={described_by} data-invalid={invalid}>
      {people.length > many && (
        <input
          className="field find" type="search" value={words} placeholder={element.placeholder?.text ?? "Find a person"} aria-label="Find a person"
          onChange={(event) => set_words(event.target.value)} onKeyDown={(event) => event.key === "Enter" && event.preventDefault()} />
      )}
      {shown.map((person) => {
        const is = chosen.includes(person.id);
        return (
          <label key={person.id} className="choice person">
            <input
              type="checkbox" checked={is} disabled={full && !is}
              onChange={() => onChange({type: element.type, selected_users: is ? chosen.filter((each) => each !== person.id) : [...chosen, person.id]})} />
            <Avatar id={person.id} small />
            <span>{person.name} <small>{person.role}</small></span>
          </label>
        );
      })}
      {!shown.length && <p className="hint">Nobody is called so.</p>}
    </div>
  );
}
