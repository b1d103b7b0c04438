// Files of a form: chosen, and uploaded at once, so that the form sends only their ids.
import {useId, useRef, useState} from "react";

import {type Filled} from "./element_control";
import {Attached} from "../chat/attached";
import {usePage} from "../state/context";
import {upload} from "../state/upload";

const most_by_slack = 10;

export function FileInput(props: Filled) {
  const {element, id, value, label, described_by, invalid, onChange} = props;
  const {me} = usePage();
  const [busy, set_busy] = useState(false);
  const [problem, set_problem] = useState("");
  const picker = useRef<HTMLInputElement>(null);
  const said = useId();
  const files = value.files ?? [];
  const most = element.max_files ?? most_by_slack;
  const endings = element.filetypes?.map((type) => `.${type}`).join(",");

  const take = async (given: File[]) => {
    set_busy(true);
    set_problem("");
    const all = [...files];
    for (const file of given.slice(0, most - files.length)) {
      try {
        all.push(await upload(me?.id ?? "", file));
      } catch (error) {
        set_problem(error instanceof Error ? error.message : String(error));
      }
    }
    if (given.length > most - files.length) set_problem(`No more than ${most === 1 ? "one file" : `${most} files`} here.`);
    set_busy(false);
    onChange({type: element.type, files: all});
  };
  return (
    <div className="file-input" data-invalid={invalid}>
      <Attached
        files={files}
        remove={(gone) => {
          set_problem("");
          onChange({type: element.type, files: files.filter((file) => file.id !== gone)});
        }} />
      {files.length < most && (
        <button
          id={id} type="button" className="button plain" aria-busy={busy} aria-label={`${label ?? "Files"}: choose ${most === 1 ? "a file" : "files"}`}
          aria-describedby={[described_by, problem && said].filter(Boolean).join(" ") || undefined} onClick={() => picker.current?.click()}>
          {busy ? "Uploading…" : most === 1 ? "Choose a file" : "Choose files"}
        </button>
      )}
      <input
        ref={picker} type="file" multiple={most > 1} accept={endings} hidden tabIndex={-1} aria-label={`${label ?? "Files"}: the browser's dialog`}
        onChange={(event) => {
          void take([...event.target.files ?? []]);
          event.target.value = "";
        }} />
      {problem && <p className="error" id={said} role="alert">{problem}</p>}
    </div>
  );
}
