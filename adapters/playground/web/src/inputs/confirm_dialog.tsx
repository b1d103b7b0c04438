import {Dialog} from "../modal/dialog";
import type {Confirm} from "../state/types";

export function ConfirmDialog({confirm, onYes, onNo}: {confirm: Confirm; onYes(): void; onNo(): void}) {
  return (
    <Dialog title={confirm.title?.text ?? "Are you sure?"} onClose={onNo} small>
      <div className="dialog-body">{confirm.text?.text}</div>
      <footer className="dialog-foot">
        <button type="button" className="button plain" onClick={onNo}>{confirm.deny?.text ?? "Cancel"}</button>
        <button type="button" className="button primary" onClick={onYes}>{confirm.confirm?.text ?? "Yes"}</button>
      </footer>
    </Dialog>
  );
}
