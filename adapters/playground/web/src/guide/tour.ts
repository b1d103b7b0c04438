// Shows a step where it happens: becomes the right person, goes there, and points at the thing to press.
import {useEffect, useState} from "react";

import {read} from "../state/api";
import {usePage} from "../state/context";
import type {Conversation, Message, Person} from "../state/types";

const example = "/request it my laptop does not start";

async function conversations_of({id}: Person): Promise<Conversation[]> {
  return (await read<{conversations: Conversation[]}>("conversations", {as: id})).conversations;
}

/// Where the department's card of a request is, as far as this person sees it.
async function find_card(person: Person, request: string): Promise<Message | undefined> {
  for (const {id, kind} of await conversations_of(person)) {
    if (kind !== "channel") continue;
    const {messages} = await read<{messages: Message[]}>("messages", {as: person.id, conversation: id});
    const card = messages.find((message) => !message.ephemeral && message.blocks.length > 0 && message.text.startsWith(`${request}:`));
    if (card) return card;
  }
  return undefined;
}

export function useTour(): {show(step: string): Promise<void>; hint: string | null} {
  const {world, go, suggest, point, complain} = usePage();
  const [hint, set_hint] = useState<string | null>(null);
  const {people, bot, guide: {request, steps}} = world;
  const done = steps.filter((step) => step.done).length;
  useEffect(() => {
    set_hint(null);
    point("");
  }, [done, point]);

  const asker = people.find(({active}) => active);
  const direct = async (person: Person) => (await conversations_of(person)).find((each) => each.with === bot.id)?.id ?? "";

  const lessons: Record<string, () => Promise<void>> = {
    async open() {
      if (!asker) return;
      const place = (await conversations_of(asker)).find(({kind, member}) => kind === "channel" && member !== false)?.id ?? "";
      go({person: asker.id, place, thread: ""});
      suggest({person: asker.id, place, text: example});
      set_hint(`You are ${asker.name}. The command stands below: press Enter to send it.`);
    },
    async serve() {
      const department = /^[A-Z]+/i.exec(request ?? "")?.[0].toLowerCase() ?? "";
      const serving = people.filter(({id, active, departments}) => active && departments.includes(department) && id !== asker?.id);
      const helper = serving.find(({language}) => language === asker?.language) ?? serving[0];
      if (!helper || !request) return complain("There is no request to serve yet. Open one first.");
      const card = await find_card(helper, request);
      go({person: helper.id, place: card?.conversation ?? "", thread: ""});
      point(card?.ts ?? "");
      set_hint(`You are ${helper.name} now, of ${department.toUpperCase()}. Press Claim on ${request}, then Resolve.`);
    },
    async vote() {
      if (!asker) return;
      go({person: asker.id, place: await direct(asker), thread: ""});
      set_hint(`You are ${asker.name} again. Turn the clock forward by an hour, at the top right, to be asked how it went; then press one of the five buttons.`);
    },
    async answer() {
      if (asker) go({person: asker.id, place: await direct(asker), thread: ""});
    },
  };

  const show = async (step: string) => {
    try {
      await lessons[step]?.();
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error));
    }
  };
  return {show, hint};
}
