// Channels, direct messages and the app's home, with marks at what was not read.
import {Avatar} from "../chat/avatar";
import {Menu} from "../chat/menu";
import {usePage} from "../state/context";
import {is_unread} from "../state/store";
import type {Conversation} from "../state/types";

export function ConversationList({onChoose}: {onChoose(): void}) {
  const {world, me, store: {conversations}, act, go} = usePage();
  const channels = conversations.filter(({kind}) => kind === "channel");
  const direct = conversations.filter(({kind}) => kind === "direct");
  const others = world.people.filter(({id, active}) => active && id !== me?.id && !direct.some((each) => each.with === id));
  const start = async (id: string) => {
    const opened = await act<{conversation: string}>("open", {with: id});
    if (opened) go({place: opened.conversation, thread: ""});
    onChoose();
  };
  if (!conversations.length) return null;  // nothing moves under a finger while they are read
  return (
    <>
      <Section title="Channels">{channels.map((each) => <Entry key={each.id} conversation={each} onChoose={onChoose} />)}</Section>
      <Section
        title="Direct messages"
        more={<Menu label="New direct message" face="+" items={others.map(({id, name}) => ({label: name, act: () => void start(id)}))} />}>
        {direct.map((each) => <Entry key={each.id} conversation={each} onChoose={onChoose} />)}
      </Section>
      <Section title="Apps"><HomeEntry onChoose={onChoose} /></Section>
    </>
  );
}

function Section({title, more, children}: {title: string; more?: React.ReactNode; children: React.ReactNode}) {
  return (
    <section className="side-section">
      <h2>{title}{more}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function Entry({conversation, onChoose}: {conversation: Conversation; onChoose(): void}) {
  const {here, store, go} = usePage();
  const is_here = here?.id === conversation.id;
  const unread = !is_here && is_unread(conversation, store.read);
  const face = conversation.kind === "direct" ? <Avatar id={conversation.with ?? ""} small /> : <span className="sign">{conversation.private ? "🔒" : "#"}</span>;
  return (
    <li>
      <button
        type="button" className={unread ? "entry unread" : "entry"} aria-current={is_here ? "page" : undefined} data-conversation={conversation.id}
        onClick={() => {
          go({place: conversation.id, thread: ""});
          onChoose();
        }}>
        {face}
        <span className="name">{conversation.name}</span>
        {unread && <span className="dot"><span className="hidden">, unread</span></span>}
      </button>
    </li>
  );
}

function HomeEntry({onChoose}: {onChoose(): void}) {
  const {world, route, go} = usePage();
  return (
    <li>
      <button
        type="button" className="entry" aria-current={route.place === "home" ? "page" : undefined}
        onClick={() => {
          go({place: "home", thread: ""});
          onChoose();
        }}>
        <Avatar id={world.bot.id} small />
        <span className="name">{world.bot.name} home</span>
      </button>
    </li>
  );
}
