// What Kolega's token may do: without a scope its calls are refused, and it does not hear.
import {usePage} from "../state/context";

export function ScopePanel() {
  const {world: {scopes: {known, granted}, bot}, act} = usePage();
  const toggle = (scope: string) =>
    void act("scopes", {granted: granted.includes(scope) ? granted.filter((each) => each !== scope) : [...granted, scope]});
  return (
    <details className="panel">
      <summary><h2>Scopes of {bot.name} <small>{granted.length} of {known.length} granted</small></h2></summary>
      <div className="scopes" role="group" aria-label="Scopes">
        {known.map((scope) => {
          const is = granted.includes(scope);
          return (
            <label key={scope} className="chip" data-on={is}>
              <input type="checkbox" checked={is} onChange={() => toggle(scope)} />
              <code>{scope}</code>
            </label>
          );
        })}
      </div>
      <p className="hint">Without its scope a call is refused with missing_scope, and an event is not sent.</p>
    </details>
  );
}
