// Light or dark: as the system says, until somebody presses the toggle.
import {useEffect, useSyncExternalStore} from "react";

export type Theme = "light" | "dark";

const key = "theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function chosen(): Theme | null {
  try {
    const kept = localStorage.getItem(key);
    return kept === "light" || kept === "dark" ? kept : null;
  } catch {
    return null;
  }
}

const current = (): Theme => chosen() ?? (dark.matches ? "dark" : "light");

export function toggle_theme(): void {
  const next = current() === "dark" ? "light" : "dark";
  try {
    // Back to what the system says is no choice any more.
    if (next === (dark.matches ? "dark" : "light")) localStorage.removeItem(key);
    else localStorage.setItem(key, next);
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  dark.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    dark.removeEventListener("change", listener);
  };
}

export function useTheme(): Theme {
  const theme = useSyncExternalStore(follow, current);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return theme;
}
