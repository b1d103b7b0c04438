// A conversation: its head, its messages, and the place to write.
import {Avatar} from "./avatar";
import {Composer} from "./composer";
import {MessageList} from "./message_list";
import {PlaceHead} from "./place_head";
import {PlaceMenu} from "./place_menu";
import {usePage} from "../state/context";
import type {Conversation} from "../state/types";

export function title_of({kind, name, private: closed}: Conversation): string {
  return kind === "direct" ? name : `${closed ? "🔒 " : "#"}${name}`;
}

function Intro({conversation}: {conversation: Conversation}) {
  const {world} = usePage();
  const {kind, name, private: closed} = conversation;
  if (kind === "direct") {
    const words = conversation.with === world.bot.id
      ? `${name} writes to you here, and answers what you write. Nobody else sees it.`
      : `Only you and ${name} see what is written here.`;
    return <div className="intro"><Avatar id={conversation.with ?? ""} /><h2>{name}</h2><p>{words}</p></div>;
  }
  return (
    <div className="intro">
      <span className="intro-sign" aria-hidden="true">{closed ? "🔒" : "#"}</span>
      <h2>{name}</h2>
      <p>{closed ? "Only its members see this channel" : "Everybody sees this channel"}{conversation.topic ? ` · ${conversation.topic}` : ""}</p>
    </div>
  );
}

export function Channel({conversation}: {conversation: Conversation}) {
  const {store, act, world} = usePage();
  const title = title_of(conversation);
  const with_bot = conversation.with === world.bot.id;
  const empty = with_bot ? "Type / to see what Kolega can do." : "Nobody has written here yet.";
  return (
    <>
      <PlaceHead
        title={title} detail={conversation.topic ?? (with_bot ? "App" : "")}
        more={conversation.kind === "channel" && <PlaceMenu conversation={conversation} />} />
      {conversation.kolega === false && conversation.kind === "channel" && (
        <p className="notice" role="status">{world.bot.name} is not in {title}, so it neither reads nor writes here.</p>
      )}
      {store.messages
        ? <MessageList key={`read-${conversation.id}`} messages={store.messages} label={`Messages in ${title}`} empty={empty} intro={<Intro conversation={conversation} />} />
        : <div className="messages" aria-busy="true" />}
      {conversation.kind === "channel" && conversation.member === false
        ? (
          <div className="join">
            <span>You can read {title}, and write once you have joined.</span>
            <button type="button" className="button primary" onClick={() => void act("join", {conversation: conversation.id})}>Join</button>
          </div>
        )
        : <Composer key={`write-${conversation.id}`} conversation={conversation.id} to={title} />}
    </>
  );
}
