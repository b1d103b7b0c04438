// Initials on a colour that stays the person's own; Kolega has its mark.
import {usePage} from "../state/context";
import {name_of} from "../state/people";
import type {World} from "../state/types";

const hues = 8;

/// Neighbours in the list of people differ.
const hue_of = (world: World, id: string): number => Math.max(0, world.people.findIndex((person) => person.id === id)) % hues;

export function Avatar({id, small}: {id: string; small?: boolean}) {
  const {world} = usePage();
  const size = small ? "avatar small" : "avatar";
  if (id === world.bot.id || id === world.bot.bot_id) {
    return (
      <span className={`${size} bot`} aria-hidden="true">
        <svg viewBox="0 0 24 24"><path d="M7 5v14M7 12.5 15.5 5M9.7 10.2 16.5 19" /></svg>
      </span>
    );
  }
  const initials = name_of(world, id).split(/\s+/).map((word) => word[0]).filter((letter) => letter && /\p{Lu}/u.test(letter));
  return <span className={`${size} hue-${hue_of(world, id)}`} aria-hidden="true">{[initials[0], initials[initials.length - 1]].join("")}</span>;
}
