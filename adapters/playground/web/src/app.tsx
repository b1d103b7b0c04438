// The page: side bar, what one looks at, a thread beside it, forms over it, the guide in its corner.
import {useMemo, useState} from "react";

import {Channel} from "./chat/channel";
import {ThreadPane} from "./chat/thread_pane";
import {ControlPage} from "./control/control_page";
import {Guide} from "./guide/guide";
import {Home} from "./home/home";
import {Modals} from "./modal/modal";
import {PeoplePage} from "./people/people_page";
import {SideBar} from "./side/side_bar";
import {PageContext, usePage, type Draft, type Page} from "./state/context";
import {useNames} from "./state/names";
import {useRoute} from "./state/route";
import {useTheme} from "./state/theme";
import {useWorkspace} from "./state/workspace";
import {Toasts, useToasts} from "./toasts";

export function App() {
  const [route, go] = useRoute();
  const theme = useTheme();
  const {toasts, complain, forget} = useToasts();
  const workspace = useWorkspace(route, complain);
  const [draft, suggest] = useState<Draft | null>(null);
  const [pointed, point] = useState("");
  const {world} = workspace.store;
  const names = useNames(workspace.store);
  const page = useMemo<Page | null>(
    () => world && {...workspace, world, route, go, complain, theme, names, draft, suggest, pointed, point},
    [workspace, world, route, go, complain, theme, names, draft, pointed]);

  return (
    <>
      {page ? <PageContext.Provider value={page}><Frame /></PageContext.Provider> : <Waiting lost={!workspace.store.connected} />}
      <Toasts toasts={toasts} forget={forget} />
    </>
  );
}

function Waiting({lost}: {lost: boolean}) {
  return <main className="waiting" aria-busy="true"><p>{lost ? "The workspace does not answer. Is kolega demo running?" : "Opening the workspace…"}</p></main>;
}

function Frame() {
  const {store, me, here, route} = usePage();
  const [side, set_side] = useState(false);
  const thread = here && here.id === route.place && route.thread;
  return (
    <div className="frame" data-thread={!!thread}>
      <a className="skip" href="#main" onClick={(event) => {
        event.preventDefault();
        document.getElementById("main")?.focus();
      }}>Skip to the messages</a>
      <button type="button" className="side-toggle icon-button" aria-label="Conversations" aria-expanded={side} onClick={() => set_side(!side)}>☰</button>
      <SideBar open={side} onClose={() => set_side(false)} />
      {side && <div className="shade" onClick={() => set_side(false)} />}
      <main id="main" tabIndex={-1} key={me?.id} data-place={here?.id ?? route.place}>
        {!store.connected && <p className="lost" role="status">The workspace does not answer. The page goes on by itself once it is back.</p>}
        {route.place === "control" ? <ControlPage /> : route.place === "people" ? <PeoplePage /> : route.place === "home" ? <Home /> : here && <Channel conversation={here} />}
      </main>
      {thread && <ThreadPane conversation={here} thread={thread} />}
      <div className="guide-place"><Guide /></div>
      <Modals />
      <div className="hidden" role="status" aria-live="polite">{store.announcement}</div>
    </div>
  );
}
