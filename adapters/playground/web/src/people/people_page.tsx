// Who is in the workspace: their language and zone, their groups, who goes and who comes.
import {AddPerson} from "./add_person";
import {PersonCard} from "./person_card";
import {PlaceHead} from "../chat/place_head";
import {usePage} from "../state/context";

export function PeoplePage() {
  const {world: {people, bot}} = usePage();
  return (
    <>
      <PlaceHead title="People" detail={`${bot.name} is told of each change, as Slack tells it`} />
      <div className="people" tabIndex={0} role="region" aria-label="People">
        <ul className="person-cards">{people.map((person) => <PersonCard key={person.id} person={person} />)}</ul>
        <AddPerson />
      </div>
    </>
  );
}
