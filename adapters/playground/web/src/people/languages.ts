// What can be chosen for a person.
export const languages: Record<string, string> = {en: "English", it: "Italiano", nl: "Nederlands", pl: "Polski", pt: "Português"};

const usual = [
  "Europe/Lisbon", "Europe/London", "Europe/Amsterdam", "Europe/Berlin", "Europe/Rome", "Europe/Warsaw", "Europe/Kyiv", "Africa/Johannesburg",
  "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Brisbane", "Australia/Sydney", "America/Sao_Paulo", "America/New_York",
  "America/Denver", "America/Los_Angeles", "Pacific/Auckland", "UTC",
];

export const zones_with = (zone: string): string[] => (usual.includes(zone) ? usual : [zone, ...usual]);
export const zone_name = (zone: string): string => zone.replaceAll("_", " ");
