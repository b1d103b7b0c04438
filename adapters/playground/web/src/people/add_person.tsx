import {useState, type FormEvent} from "react";

import {languages} from "./languages";
import {usePage} from "../state/context";

export function AddPerson() {
  const {act} = usePage();
  const [name, set_name] = useState("");
  const [language, set_language] = useState("en");
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (await act("person/add", {name: name.trim(), language})) set_name("");
  };
  return (
    <section className="panel" aria-labelledby="add-title">
      <h2 id="add-title">A new colleague</h2>
      <form className="fault-form" onSubmit={(event) => void add(event)}>
        <label>Name<input className="field wide" value={name} maxLength={80} required placeholder="Ada Byron" onChange={(event) => set_name(event.target.value)} /></label>
        <label>Language<select className="field" value={language} onChange={(event) => set_language(event.target.value)}>
          {Object.entries(languages).map(([key, word]) => <option key={key} value={key}>{word}</option>)}
        </select></label>
        <button type="submit" className="button primary">Let them in</button>
      </form>
    </section>
  );
}
