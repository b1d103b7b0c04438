import type {Suggestion} from "./suggestions";

interface Props {
  id: string;
  offered: Suggestion[];
  current: number;
  take(at: number): void;
}

export function SuggestionList({id, offered, current, take}: Props) {
  return (
    <ul id={id} role="listbox" aria-label="Suggestions" className="suggestions">
      {offered.map((one, i) => (
        // Pressed with the mouse only: the keyboard stays in the field, which names the current one.
        <li
          key={one.key} id={`${id}-${i}`} role="option" aria-selected={i === current}
          onPointerDown={(event) => {
            event.preventDefault();
            take(i);
          }}>
          <b>{one.face}</b>
          <span>{one.more}</span>
        </li>
      ))}
    </ul>
  );
}
