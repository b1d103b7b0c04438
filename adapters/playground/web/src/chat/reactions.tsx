import {emoji} from "./emoji";
import {usePage} from "../state/context";
import {name_of} from "../state/people";
import type {Message} from "../state/types";

export function Reactions({message}: {message: Message}) {
  const {world, me, act} = usePage();
  if (!message.reactions.length) return null;
  return (
    <div className="reactions">
      {message.reactions.map(({name, users}) => {
        const mine = users.includes(me?.id ?? "");
        const who = users.map((id) => name_of(world, id)).join(", ");
        return (
          <button
            key={name} type="button" className="reaction" aria-pressed={mine} title={who} aria-label={`${name.replaceAll("_", " ")}: ${who}`}
            onClick={() => void act(mine ? "unreact" : "react", {conversation: message.conversation, ts: message.ts, name})}>
            <span aria-hidden="true">{emoji(name)}</span> {users.length}
          </button>
        );
      })}
    </div>
  );
}
