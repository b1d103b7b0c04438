import type {Option} from "../state/types";

export function OptionText({option}: {option: Option}) {
  return (
    <span>
      {option.text.text}
      {option.description && <small>{option.description.text}</small>}
    </span>
  );
}
