// Times as people read them, in a zone.
const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat("en-GB", {timeZone: zone, ...options})));
  return found;
}

export const seconds_of = (ts: string): number => Number(ts.split(".")[0]);

export const hour_minute = (seconds: number, zone: string): string =>
  format(zone, {hour: "2-digit", minute: "2-digit"}).format(seconds * 1000);

export const hour_minute_second = (seconds: number, zone: string): string =>
  format(zone, {hour: "2-digit", minute: "2-digit", second: "2-digit"}).format(seconds * 1000);

export const day = (seconds: number, zone: string): string =>
  format(zone, {weekday: "long", day: "numeric", month: "long"}).format(seconds * 1000);

export const short_day = (seconds: number, zone: string): string =>
  format(zone, {weekday: "short", day: "numeric", month: "short"}).format(seconds * 1000);
