// What every part of the page may ask: the workspace, where one is, and how to go elsewhere.
import {createContext, useContext} from "react";

import type {Route} from "./route";
import type {Names} from "./names";
import type {World} from "./types";
import type {Workspace} from "./workspace";

export interface Draft {
  person: string;
  place: string;
  text: string;
}

export interface Page extends Workspace {
  world: World;
  route: Route;
  go(change: Partial<Route>): void;
  complain(sentence: string): void;
  theme: "light" | "dark";
  names: Names;
  /// Words that the page itself puts into a composer, once.
  draft: Draft | null;
  suggest(draft: Draft): void;
  /// The message that the guide points at.
  pointed: string;
  point(ts: string): void;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("usePage outside of the page");
  return page;
}
