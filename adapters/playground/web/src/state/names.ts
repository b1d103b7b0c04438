// Who and what is mentioned in messages, by id. It stays the same object until a name changes, for it is costly to draw with another.
import {useMemo} from "react";

import type {Store} from "./store";

interface Named {
  id: string;
  name: string;
}

export interface Names {
  users: Named[];
  channels: Named[];
}

const named = ({id, name}: Named): Named => ({id, name});

export function useNames({world, conversations}: Store): Names {
  const users = world ? [...world.people, world.bot].map(named) : [];
  const channels = conversations.filter(({kind}) => kind === "channel").map(named);
  const key = JSON.stringify({users, channels});
  return useMemo(() => JSON.parse(key) as Names, [key]);
}
