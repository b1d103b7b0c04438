import {Menu} from "../chat/menu";
import type {Element, ElementValue} from "../state/types";

export function OverflowMenu({element, id, onPress}: {element: Element; id: string; onPress(value: ElementValue): Promise<unknown>}) {
  return (
    <Menu
      id={id} label={element.accessibility_label ?? "More"} face="⋯"
      items={(element.options ?? []).map((option) => ({
        label: option.text.text,
        act: () => void onPress({type: element.type, selected_option: option}),
      }))} />
  );
}
