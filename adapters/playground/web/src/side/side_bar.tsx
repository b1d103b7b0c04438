// The left side: whose workspace, who one is, where one can go, how it looks.
import {ConversationList} from "./conversation_list";
import {PersonSwitcher} from "./person_switcher";
import {ThemeToggle} from "./theme_toggle";
import {usePage} from "../state/context";

export function SideBar({open, onClose}: {open: boolean; onClose(): void}) {
  const {world, route, go} = usePage();
  return (
    <nav className="side" aria-label="Conversations" data-open={open} onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <header className="brand">
        <img src="/icon.svg" alt="" width="26" height="26" />
        <span><b>Workspace</b><small>{world.team.name}</small></span>
      </header>
      <PersonSwitcher />
      <div className="side-lists"><ConversationList onChoose={onClose} /></div>
      <footer>
        <button
          type="button" className="entry" aria-current={route.place === "control" ? "page" : undefined}
          onClick={() => {
            go({place: "control", thread: ""});
            onClose();
          }}>
          <span className="sign" aria-hidden="true">⇄</span><span className="name">Traffic and faults</span>
        </button>
        <ThemeToggle />
      </footer>
    </nav>
  );
}
