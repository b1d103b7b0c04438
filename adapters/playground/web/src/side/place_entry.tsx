import {usePage} from "../state/context";

/// One of the workspace's own pages.
export function PlaceEntry({place, sign, name, onChoose}: {place: string; sign: string; name: string; onChoose(): void}) {
  const {route, go} = usePage();
  return (
    <button
      type="button" className="entry" aria-current={route.place === place ? "page" : undefined}
      onClick={() => {
        go({place, thread: ""});
        onChoose();
      }}>
      <span className="sign" aria-hidden="true">{sign}</span><span className="name">{name}</span>
    </button>
  );
}
