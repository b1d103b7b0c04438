// The first minute: what to try, and each of it shown in the workspace itself.
import {useState} from "react";

import {lesson_of} from "./lessons";
import {useTour} from "./tour";
import {usePage} from "../state/context";

const kept = "guide-closed";

export function Guide() {
  const {world: {guide}} = usePage();
  const [closed, set_closed] = useState(() => sessionStorage.getItem(kept) === "1");
  const {show, hint} = useTour();
  const steps = guide.steps.flatMap((step) => {
    const lesson = lesson_of(step.id);
    return lesson ? [{...step, lesson}] : [];
  });
  if (!steps.length) return null;
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  const set = (value: boolean) => {
    sessionStorage.setItem(kept, value ? "1" : "");
    set_closed(value);
  };
  if (closed) {
    return (
      <button type="button" className="guide-mark" onClick={() => set(false)}>
        Try it <b>{done}/{steps.length}</b>
      </button>
    );
  }
  return (
    <section className="guide" aria-labelledby="guide-title">
      <header>
        <h2 id="guide-title">{next ? "Try it in a minute" : "That is the loop"}</h2>
        <progress max={steps.length} value={done} aria-label="Steps done" />
        <button type="button" className="icon-button" aria-label="Close the guide" onClick={() => set(true)}>✕</button>
      </header>
      <ol>
        {steps.map(({id, done: is_done, lesson}) => (
          <li key={id} data-done={is_done} data-next={next?.id === id} data-step={id}>
            <span className="tick" aria-hidden="true">{is_done ? "✓" : ""}</span>
            <div>
              <b>{lesson.title}{is_done && <span className="hidden"> (done)</span>}</b>
              {next?.id === id && <p>{hint ?? lesson.what}</p>}
              {next?.id === id && <button type="button" className="button primary" onClick={() => void show(id)}>{hint ? "Show me again" : "Show me"}</button>}
            </div>
          </li>
        ))}
      </ol>
      {!next && (
        <p className="end">
          Asked, promised, served, voted. <button type="button" className="link" onClick={() => void show("answer")}>See the asker’s side</button>
        </p>
      )}
    </section>
  );
}
