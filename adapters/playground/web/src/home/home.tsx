// App Home: what Kolega shows to this person alone.
import {useEffect, useState} from "react";

import {Blocks, type Surface} from "../blocks/blocks";
import {PlaceHead} from "../chat/place_head";
import {form_values} from "../inputs/initial";
import {usePage} from "../state/context";
import type {FormValues} from "../state/types";

export function Home() {
  const {world, me, store: {home}, act} = usePage();
  const [entered, set_entered] = useState<FormValues>({});
  useEffect(() => void act("home"), [act, me?.id]);

  const surface: Surface = {
    id: "home",
    values: entered,
    errors: {},
    change: (block_id, action_id, value) =>
      set_entered((before) => ({...before, [block_id]: {...before[block_id], [action_id]: value}})),
    press: (block_id, element, value) => {
      const action = {block_id, action_id: element.action_id, type: element.type, text: element.text, value: element.value, ...value};
      return act("press", {view_id: home?.id, action, state: {values: form_values(home?.blocks ?? [], entered)}});
    },
  };
  return (
    <>
      <PlaceHead title={`${world.bot.name} home`} detail="Only you see this page" />
      <div className="home" tabIndex={0} role="region" aria-label={`${world.bot.name} home`}>
        {home && <h2 className="hidden">What {world.bot.name} shows you</h2>}
        {home ? <Blocks key={home.id} blocks={home.blocks} surface={surface} /> : <NoHome />}
      </div>
    </>
  );
}

function NoHome() {
  const {world, me, go, suggest, store} = usePage();
  const direct = store.conversations.find((each) => each.with === world.bot.id);
  const ask = (text: string) => {
    if (!direct || !me) return;
    go({place: direct.id});
    suggest({person: me.id, place: direct.id, text});
  };
  return (
    <div className="no-home">
      <h2>Nothing here yet, {me?.name.split(" ")[0]}</h2>
      <p>{world.bot.name} has not published a home for you. It listens everywhere you can write:</p>
      <ul className="cards">
        {world.commands.map(({command, usage, description}) => (
          <li key={command}>
            <button type="button" onClick={() => ask(`${command} `)}>
              <b>{description}</b>
              <code>{command} {usage}</code>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
