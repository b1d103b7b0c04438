// What may be meant while it is typed: a slash command at the start, a person after @.
import type {Command, Person, World} from "../state/types";

export interface Suggestion {
  key: string;
  face: string;
  more: string;
  /// The whole text once it is taken.
  text: string;
}

const most = 8;

export function suggestions(text: string, world: World): Suggestion[] {
  const command = /^\/(\S*)$/.exec(text);
  if (command) return world.commands.filter((each) => each.command.startsWith(text.toLowerCase())).slice(0, most).map(of_command);
  const mention = /(^|\s)@([\p{L}\p{N}._-]*)$/u.exec(text);
  if (mention) {
    const typed = (mention[2] ?? "").toLowerCase();
    const before = text.slice(0, text.length - typed.length);
    const fits = ({handle, name}: Pick<Person, "handle" | "name">) => handle.startsWith(typed) || name.toLowerCase().startsWith(typed);
    const bot = {id: world.bot.id, name: world.bot.name, handle: world.bot.name.toLowerCase()};
    return [...world.people.filter(({active}) => active), bot].filter(fits).slice(0, most).map((person) => of_person(person, before));
  }
  return [];
}

const of_command = ({command, usage, description}: Command): Suggestion =>
  ({key: command, face: `${command} ${usage}`, more: description, text: `${command} `});

const of_person = ({id, name, handle}: Pick<Person, "id" | "name" | "handle">, before: string): Suggestion =>
  ({key: id, face: name, more: `@${handle}`, text: `${before}${handle} `});
