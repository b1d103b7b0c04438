// Block Kit on any surface. What can be pressed or filled in is ours, what is only read is the renderer's.
import {ImageBlock} from "./image_block";
import {is_interactive} from "./kinds";
import {StaticBlocks} from "./static_blocks";
import {ElementControl} from "../inputs/element_control";
import {InputBlock} from "../inputs/input_block";
import type {Block, Element, ElementValue, FormValues} from "../state/types";

export interface Surface {
  /// Tells the fields of two surfaces on one page apart.
  id: string;
  values: FormValues;
  errors: Record<string, string>;
  change(block_id: string, action_id: string, value: ElementValue): void;
  /// A press: the element as it is, and what it holds.
  press(block_id: string, element: Element, value: ElementValue | null): Promise<unknown>;
}

export const block_id_of = (block: Block, index: number): string => block.block_id ?? `block-${index}`;

/// Runs of blocks that are only read become one rendering.
type Part = {still: Block[]; at: number} | {live: Block; at: number};

function parts_of(blocks: Block[]): Part[] {
  const parts: Part[] = [];
  blocks.forEach((block, at) => {
    if (block.type === "actions" || block.type === "input" || block.type === "image" || is_interactive(block.accessory)) return void parts.push({live: block, at});
    const last = parts[parts.length - 1];
    if (last && "still" in last) last.still.push(block);
    else parts.push({still: [block], at});
  });
  return parts;
}

export function Blocks({blocks, surface}: {blocks: Block[]; surface: Surface}) {
  return (
    <div className="blocks">
      {parts_of(blocks).map((part) =>
        "still" in part ? <StaticBlocks key={part.at} blocks={part.still} />
          : <LiveBlock key={part.at} block={part.live} id={block_id_of(part.live, part.at)} surface={surface} />)}
    </div>
  );
}

function LiveBlock({block, id, surface}: {block: Block; id: string; surface: Surface}) {
  const control = (element: Element) => (
    <ElementControl
      key={element.action_id} element={element} id={`${surface.id}-${id}-${element.action_id}`}
      value={surface.values[id]?.[element.action_id]}
      onChange={(value) => {
        surface.change(id, element.action_id, value);
        return surface.press(id, element, value);
      }}
      onPress={(value) => surface.press(id, element, value)} />
  );
  if (block.type === "actions") return <div className="actions">{(block.elements ?? []).map(control)}</div>;
  if (block.type === "image") return <ImageBlock block={block} />;
  if (block.type === "input") return <InputBlock block={block} id={id} surface={surface} />;
  const {accessory, ...words} = block;
  return (
    <div className="with-accessory">
      <StaticBlocks blocks={[words]} />
      {accessory && control(accessory)}
    </div>
  );
}
