import {languages, zone_name, zones_with} from "./languages";
import {Avatar} from "../chat/avatar";
import {usePage} from "../state/context";
import type {Person} from "../state/types";

export function PersonCard({person}: {person: Person}) {
  const {world: {groups}, act} = usePage();
  const {id, name, role, email, language, zone, active} = person;
  const change = (what: Record<string, unknown>) => void act("person", {id, ...what});
  return (
    <li className="panel person-card" data-active={active} aria-label={name}>
      <header>
        <Avatar id={id} />
        <div>
          <b>{name}</b>
          <small>{active ? role : "Deactivated"} · {email}</small>
        </div>
        <button type="button" className={active ? "button danger" : "button plain"} onClick={() => change({active: !active})}>
          {active ? "Deactivate" : "Reactivate"}<span className="hidden"> {name}</span>
        </button>
      </header>
      <div className="person-fields">
        <label>Language<select className="field" value={language} disabled={!active} onChange={(event) => change({language: event.target.value})}>
          {Object.entries(languages).map(([key, word]) => <option key={key} value={key}>{word}</option>)}
        </select></label>
        <label>Time zone<select className="field" value={zone} disabled={!active} onChange={(event) => change({zone: event.target.value})}>
          {zones_with(zone).map((each) => <option key={each} value={each}>{zone_name(each)}</option>)}
        </select></label>
        <fieldset disabled={!active}>
          <legend>User groups</legend>
          {groups.map((group) => {
            const is = group.members.includes(id);
            return (
              <label key={group.id} className="chip" data-on={is}>
                <input type="checkbox" checked={is} onChange={() => void act("group", {id: group.id, person: id, in: !is})} />
                @{group.handle}
              </label>
            );
          })}
        </fieldset>
      </div>
    </li>
  );
}
