import {spoken_label, type Filled} from "./element_control";
import {usePage} from "../state/context";

export function ChannelSelect(props: Filled) {
  const {element, id, value, described_by, invalid, required, onChange} = props;
  const {store} = usePage();
  const key = element.type === "channels_select" ? "selected_channel" : "selected_conversation";
  const channels = store.conversations.filter(({kind, private: closed}) => kind === "channel" && (element.type !== "channels_select" || !closed));
  return (
    <select
      id={id} className="field" value={value[key] ?? ""} aria-label={spoken_label(props)} aria-describedby={described_by} aria-invalid={invalid}
      aria-required={required} onChange={(event) => onChange({type: element.type, [key]: event.target.value || null})}>
      <option value="">{element.placeholder?.text ?? "Choose a channel…"}</option>
      {channels.map((channel) => <option key={channel.id} value={channel.id}>#{channel.name}</option>)}
    </select>
  );
}
