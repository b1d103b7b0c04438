// What goes between the workspace and Kolega, and how to make it go wrong.
import {PlaceHead} from "../chat/place_head";
import {FaultPanel} from "./fault_panel";
import {ScopePanel} from "./scope_panel";
import {TrafficTable} from "./traffic_table";

export function ControlPage() {
  return (
    <>
      <PlaceHead title="Traffic and faults" detail="Every call between this workspace and Kolega, in both directions" />
      <div className="control">
        <FaultPanel />
        <ScopePanel />
        <TrafficTable />
      </div>
    </>
  );
}
