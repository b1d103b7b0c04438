// Who one is in this window.
import {Avatar} from "../chat/avatar";
import {usePage} from "../state/context";

export function PersonSwitcher() {
  const {world, me, go} = usePage();
  if (!me) return null;
  return (
    <div className="switcher">
      <Avatar id={me.id} />
      <label>
        <small>You are</small>
        <span className="who">
          <b>{me.name}</b>
          <small>{me.role}</small>
        </span>
        <select aria-label="You are" value={me.id} onChange={(event) => go({person: event.target.value, thread: ""})}>
          {world.people.filter(({active}) => active).map((person) => <option key={person.id} value={person.id}>{person.name} – {person.role}</option>)}
        </select>
      </label>
      <svg className="chevron" viewBox="0 0 20 20" aria-hidden="true"><path d="m6 8 4 4 4-4" /></svg>
    </div>
  );
}
