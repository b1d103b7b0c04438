// A body as people read it: JSON indented, a form as its fields, everything else as it is.
function json(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return undefined;
  }
}

export function pretty(text: string): string {
  const whole = json(text);
  if (whole !== undefined) return whole;
  if (!/^[\w.]+=[^\s]*$/.test(text)) return text;
  return [...new URLSearchParams(text)].map(([key, value]) => `${key} = ${value.startsWith("{") ? (json(value) ?? value) : value}`).join("\n");
}
