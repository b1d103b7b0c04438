// A conversation: its head, its messages, and the place to write.
import {Composer} from "./composer";
import {MessageList} from "./message_list";
import {PlaceHead} from "./place_head";
import {PlaceMenu} from "./place_menu";
import {usePage} from "../state/context";
import type {Conversation} from "../state/types";

export function title_of({kind, name, private: closed}: Conversation): string {
  return kind === "direct" ? name : `${closed ? "🔒 " : "#"}${name}`;
}

export function Channel({conversation}: {conversation: Conversation}) {
  const {store, act, world} = usePage();
  const title = title_of(conversation);
  const with_bot = conversation.with === world.bot.id;
  const empty = with_bot ? "Kolega writes to you here. Type / to see what it can do." : "Nobody has written here yet.";
  return (
    <>
      <PlaceHead
        title={title} detail={conversation.topic ?? (with_bot ? "App" : "")}
        more={conversation.kind === "channel" && <PlaceMenu conversation={conversation} />} />
      {conversation.kolega === false && conversation.kind === "channel" && (
        <p className="notice" role="status">{world.bot.name} is not in {title}, so it neither reads nor writes here.</p>
      )}
      {store.messages
        ? <MessageList key={`read-${conversation.id}`} messages={store.messages} label={`Messages in ${title}`} empty={empty} />
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
