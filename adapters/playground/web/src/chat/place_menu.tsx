// What can be done with a channel as a whole: come and go, and let Kolega in or not.
import {Menu, type MenuItem} from "./menu";
import {usePage} from "../state/context";
import type {Conversation} from "../state/types";

export function PlaceMenu({conversation: {id, member, kolega}}: {conversation: Conversation}) {
  const {world: {bot}, act} = usePage();
  const items: MenuItem[] = [
    member === false
      ? {label: "Join the channel", act: () => void act("join", {conversation: id})}
      : {label: "Leave the channel", act: () => void act("leave", {conversation: id})},
    kolega === false
      ? {label: `Invite ${bot.name}`, act: () => void act("kolega", {conversation: id, in: true})}
      : {label: `Remove ${bot.name}`, danger: true, act: () => void act("kolega", {conversation: id, in: false})},
  ];
  return <Menu label="The channel" face="⋯" items={items} />;
}
