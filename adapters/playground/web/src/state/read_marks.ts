// What each person has read, kept for this window's life.
const key = (person: string) => `read:${person}`;

export function load_read(person: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(key(person)) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}

export function keep_read(person: string, read: Record<string, string>): void {
  try {
    sessionStorage.setItem(key(person), JSON.stringify(read));
  } catch {
    // A window without storage forgets on reload, and that is all.
  }
}
