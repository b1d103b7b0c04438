// Files of a message: pictures as they are, anything else by its name.
import {usePage} from "../state/context";
import {file_address, size_of} from "../state/upload";
import type {FileRef} from "../state/types";

export function Files({files}: {files: FileRef[]}) {
  const {me} = usePage();
  if (!files.length || !me) return null;
  return (
    <ul className="files" aria-label="Files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={file_address(me.id, file.id, true)} download={file.name} className={file.picture ? "file picture" : "file"} title={`Save ${file.name}`}>
            {file.picture && <img src={file_address(me.id, file.id)} alt={file.alt_text || file.name} loading="lazy" />}
            <FileFace file={file} />
          </a>
        </li>
      ))}
    </ul>
  );
}

export function FileFace({file}: {file: FileRef}) {
  return (
    <span className="file-face">
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 2.8h6.2L15.5 7v10.2H5zM11 3v4.2h4.2" /></svg>
      <span><b>{file.name}</b><small>{size_of(file.size)}</small></span>
    </span>
  );
}
