// Everything that is only to be read, drawn by slack-blocks-to-jsx.
import {memo, useMemo, type MouseEvent} from "react";
import {Message as Rendered, type MessageProps} from "slack-blocks-to-jsx";

import {usePage} from "../state/context";
import type {Names} from "../state/names";
import {own_address} from "../state/route";
import type {Block} from "../state/types";

/// The renderer makes ids of block_ids, which are not unique on a page, and reads no markup where a text is `verbatim`, though that only
/// says that no bare address becomes a link.
function without(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(without);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part)
    .filter(([key]) => key !== "block_id" && key !== "verbatim").map(([key, value]) => [key, without(value)]));
}

export function StaticBlocks({blocks}: {blocks: Block[]}) {
  const {names, theme, go} = usePage();
  // An address of a message leads there within this window.
  const follow = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as Element).closest("a");
    const own = link && !event.ctrlKey && !event.metaKey && own_address(link.href);
    if (!own) return;
    event.preventDefault();
    go(own);
  };
  return <div onClick={follow}><Drawn blocks={blocks} names={names} theme={theme} /></div>;
}

interface Props {
  blocks: Block[];
  names: Names;
  theme: "light" | "dark";
}

const Drawn = memo(function Drawn({blocks, names, theme}: Props) {
  const shown = useMemo(() => without(blocks) as MessageProps["blocks"], [blocks]);
  // It reads its names once, so other names are another rendering.
  return <Rendered key={JSON.stringify(names.channels)} withoutWrapper blocks={shown} data={names} theme={theme} logo="" name="" />;
});
