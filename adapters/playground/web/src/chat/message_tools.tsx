// What can be done with a message: react, reply in its thread, shortcuts; one's own can be edited and deleted, an ephemeral one put away.
import {emoji} from "./emoji";
import {Menu, type MenuItem} from "./menu";
import {usePage} from "../state/context";
import {address_of} from "../state/route";
import type {Message} from "../state/types";

export function MessageTools({message, in_thread, edit}: {message: Message; in_thread: boolean; edit(): void}) {
  const {world, me, act, go} = usePage();
  const {conversation, ts} = message;
  if (message.ephemeral) return null;
  const items: MenuItem[] = world.shortcuts.map(({callback_id, name}) => ({
    label: name, act: () => void act("shortcut", {callback_id, conversation, ts}),
  }));
  items.push({label: "Copy link", act: () => void navigator.clipboard?.writeText(address_of(message))});
  if (message.author === me?.id) items.push({label: "Edit", act: edit}, {label: "Delete", danger: true, act: () => void act("delete", {conversation, ts})});
  return (
    <div className="tools" role="group" aria-label="Message actions">
      <Menu
        label="Add a reaction" face="☺" grid
        items={world.emoji.map((name) => ({
          label: <span role="img" aria-label={name.replaceAll("_", " ")} title={name}>{emoji(name)}</span>,
          act: () => void act("react", {conversation, ts, name}),
        }))} />
      {!in_thread && (
        <button
          type="button" className="icon-button" aria-label="Reply in thread" title="Reply in thread"
          onClick={() => go({place: conversation, thread: ts})}>
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 5h12v8H9l-3.5 3v-3H4z" /></svg>
        </button>
      )}
      <Menu label="More actions" face="⋯" items={items} />
    </div>
  );
}
