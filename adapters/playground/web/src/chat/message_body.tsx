// A message's blocks, or its text where it has none; a press in them goes to Kolega.
import {useMemo, useState} from "react";

import {Blocks, type Surface} from "../blocks/blocks";
import {StaticBlocks} from "../blocks/static_blocks";
import {form_values} from "../inputs/initial";
import {usePage} from "../state/context";
import type {Block, FormValues, Message} from "../state/types";

export function MessageBody({message}: {message: Message}) {
  const {act} = usePage();
  const [entered, set_entered] = useState<FormValues>({});
  const {blocks, text, conversation, ts} = message;
  const plain = useMemo<Block[]>(() => [{type: "section", text: {type: "mrkdwn", text}}], [text]);
  if (!blocks.length) return text ? <StaticBlocks blocks={plain} /> : null;

  const surface: Surface = {
    id: `m${ts}`,
    values: entered,
    errors: {},
    change: (block_id, action_id, value) =>
      set_entered((before) => ({...before, [block_id]: {...before[block_id], [action_id]: value}})),
    press: (block_id, element, value) => {
      const values = form_values(blocks, value ? {...entered, [block_id]: {...entered[block_id], [element.action_id]: value}} : entered);
      const action = {block_id, action_id: element.action_id, type: element.type, text: element.text, value: element.value, ...value};
      return act("press", {conversation, ts, action, state: {values}});
    },
  };
  return <Blocks blocks={blocks} surface={surface} />;
}
