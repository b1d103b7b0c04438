// The one switch over kinds of interactive elements.
import {ButtonElement} from "./button_element";
import {ChannelSelect} from "./channel_select";
import {CheckList} from "./check_list";
import {FileInput} from "./file_input";
import {initial_value} from "./initial";
import {OverflowMenu} from "./overflow_menu";
import {PeopleList} from "./people_list";
import {PeopleSelect} from "./people_select";
import {OptionSelect} from "./option_select";
import {RadioList} from "./radio_list";
import {TextInput} from "./text_input";
import type {Element, ElementValue} from "../state/types";

export interface ControlProps {
  element: Element;
  id: string;
  value?: ElementValue;
  /// Names the control when no visible label does.
  label?: string;
  described_by?: string;
  invalid?: boolean;
  required?: boolean;
  onChange(value: ElementValue): unknown;
  onPress?(value: ElementValue | null): Promise<unknown>;
}

export type Filled = ControlProps & {value: ElementValue};

export function ElementControl(props: ControlProps) {
  const {element} = props;
  const filled: Filled = {...props, value: props.value ?? initial_value(element)};
  switch (element.type) {
    case "button":
    case "workflow_button":
      return <ButtonElement element={element} onPress={() => props.onPress?.(null) ?? Promise.resolve()} />;
    case "overflow":
      return <OverflowMenu element={element} id={props.id} onPress={(value) => props.onPress?.(value) ?? Promise.resolve()} />;
    case "static_select":
      return <OptionSelect {...filled} />;
    case "multi_static_select":
    case "checkboxes":
      return <CheckList {...filled} />;
    case "radio_buttons":
      return <RadioList {...filled} />;
    case "users_select":
      return <PeopleSelect {...filled} />;
    case "multi_users_select":
      return <PeopleList {...filled} />;
    case "channels_select":
    case "conversations_select":
      return <ChannelSelect {...filled} />;
    case "file_input":
      return <FileInput {...filled} />;
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
    case "datepicker":
    case "timepicker":
      return <TextInput {...filled} />;
    default:
      return <p className="hint">This workspace does not know {element.type.replaceAll("_", " ")}; Slack does.</p>;
  }
}

/// What the field is called when it stands without a label.
export const spoken_label = ({element, label}: ControlProps): string | undefined =>
  label === undefined ? (element.accessibility_label ?? element.placeholder?.text ?? element.type.replaceAll("_", " ")) : undefined;
