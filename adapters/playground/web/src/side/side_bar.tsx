// The left side: whose workspace, who one is, where one can go, how it looks.
import {ConversationList} from "./conversation_list";
import {PersonSwitcher} from "./person_switcher";
import {PlaceEntry} from "./place_entry";
import {ThemeToggle} from "./theme_toggle";
import {usePage} from "../state/context";

export function SideBar({open, onClose}: {open: boolean; onClose(): void}) {
  const {world} = usePage();
  return (
    <nav className="side" aria-label="Conversations" data-open={open} onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <header className="brand">
        <img src="/icon.svg" alt="" width="26" height="26" />
        <span><b>Workspace</b><small>{world.team.name}</small></span>
        <ThemeToggle />
      </header>
      <PersonSwitcher />
      <div className="side-lists"><ConversationList onChoose={onClose} /></div>
      <footer>
        <PlaceEntry place="people" sign="☷" name="People" onChoose={onClose} />
        <PlaceEntry place="control" sign="⇄" name="Traffic and faults" onChoose={onClose} />
      </footer>
    </nav>
  );
}
