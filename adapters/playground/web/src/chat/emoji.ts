// The workspace's few reactions as characters; one that is not known here stands as its name.
const known: Record<string, string> = {
  "+1": "👍", "-1": "👎", eyes: "👀", fire: "🔥", heart: "❤️", joy: "😂", pray: "🙏", raised_hands: "🙌", rocket: "🚀", smile: "😄", tada: "🎉",
  thinking_face: "🤔", ticket: "🎫", wave: "👋", white_check_mark: "✅", x: "❌", clap: "👏", bulb: "💡", hourglass: "⌛", star: "⭐",
};

export const emoji = (name: string): string => known[name] ?? `:${name}:`;
