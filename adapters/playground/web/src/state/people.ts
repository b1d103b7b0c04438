import type {World} from "./types";

/// The name of a person or of the bot.
export function name_of(world: World, id: string): string {
  if (id === world.bot.id || id === world.bot.bot_id) return world.bot.name;
  return world.people.find((person) => person.id === id)?.name ?? id;
}
