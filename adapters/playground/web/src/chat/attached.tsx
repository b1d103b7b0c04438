// Files that are about to be sent: one can be taken away again.
import {FileFace} from "./files";
import type {FileRef} from "../state/types";

export function Attached({files, remove}: {files: FileRef[]; remove(id: string): void}) {
  if (!files.length) return null;
  return (
    <ul className="attached" aria-label="Attached">
      {files.map((file) => (
        <li key={file.id}>
          <FileFace file={file} />
          <button type="button" className="icon-button" aria-label={`Take ${file.name} away`} onClick={() => remove(file.id)}>✕</button>
        </li>
      ))}
    </ul>
  );
}
