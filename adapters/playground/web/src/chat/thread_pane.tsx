// A thread beside its conversation.
import {Composer} from "./composer";
import {MessageList} from "./message_list";
import {usePage} from "../state/context";
import {title_of} from "./channel";
import type {Conversation} from "../state/types";

export function ThreadPane({conversation, thread}: {conversation: Conversation; thread: string}) {
  const {store, go} = usePage();
  return (
    <aside className="thread" aria-label="Thread" onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && go({thread: ""})}>
      <header className="place-head">
        <div>
          <h2>Thread</h2>
          <p>{title_of(conversation)}</p>
        </div>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={() => go({thread: ""})}>✕</button>
      </header>
      {store.thread
        ? <MessageList key={`read-${thread}`} messages={store.thread} label="Thread" in_thread empty="This message is gone." />
        : <div className="messages" aria-busy="true" />}
      <Composer key={`write-${thread}`} conversation={conversation.id} thread={thread} to="the thread" also={title_of(conversation)} />
    </aside>
  );
}
