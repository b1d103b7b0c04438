import {useState, type FormEvent} from "react";

import {kinds, targets} from "./kinds";
import {usePage} from "../state/context";

export function FaultPanel() {
  const {world: {faults}, act} = usePage();
  const [chosen, set_chosen] = useState(0);
  const kind = kinds[chosen] ?? kinds[0]!;

  const inject = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const {field} = kind;
    void act("faults", {
      kind: kind.kind, method: String(given.get("method")), times: Number(given.get("times")),
      ...(field && {[field.name]: Number(given.get(field.name))}),
    });
  };
  return (
    <section className="panel" aria-labelledby="faults-title">
      <h2 id="faults-title">Inject a fault</h2>
      <form className="fault-form" onSubmit={inject}>
        <label>What<select className="field" value={chosen} onChange={(event) => set_chosen(Number(event.target.value))}>
          {kinds.map(({label}, i) => <option key={label} value={i}>{label}</option>)}
        </select></label>
        <label>{kind.of === "api" ? "Of which call" : "Of what"}<select className="field" name="method" key={kind.of}>
          {targets[kind.of].map((each) => <option key={each} value={each}>{each === "*" ? "any" : each}</option>)}
        </select></label>
        <label>Times<input className="field" name="times" type="number" min={1} max={100} defaultValue={1} required /></label>
        {kind.field && (
          <label key={kind.kind}>{kind.field.label}
            <input className="field" name={kind.field.name} type="number" min={1} max={120} defaultValue={kind.field.value} required />
          </label>
        )}
        <button type="submit" className="button primary">Inject</button>
      </form>
      <p className="hint">{kind.what}</p>
      {faults.length > 0 && (
        <div className="waiting-faults">
          <h3>Waiting to happen</h3>
          <ul>{faults.map(({id, kind: name, method, times}) => (
            <li key={id}>{kinds.find((each) => each.kind === name)?.label ?? name}: {method === "*" ? "any call" : method}, {times} more</li>
          ))}</ul>
          <button type="button" className="button plain" onClick={() => void act("faults/clear")}>Clear</button>
        </div>
      )}
    </section>
  );
}
