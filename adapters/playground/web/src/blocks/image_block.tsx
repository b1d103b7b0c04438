// A picture: a file of Kolega's, or one of this page's own; the page loads nothing from elsewhere.
import {usePage} from "../state/context";
import {file_address} from "../state/upload";
import type {Block} from "../state/types";

/// "F01" of {id: "F01"} or of {url: "http://…/files-pri/T0ACME-F01/name.png"}.
function file_of(block: Block): string | undefined {
  const {id, url} = (block["slack_file"] ?? {}) as {id?: string; url?: string};
  return id ?? /\/files-pri\/\w+-(F\w+)\//.exec(url ?? "")?.[1];
}

export function ImageBlock({block}: {block: Block}) {
  const {me} = usePage();
  const title = (block["title"] as {text?: string} | undefined)?.text;
  const alt = String(block["alt_text"] ?? "");
  const address = String(block["image_url"] ?? "");
  const id = file_of(block);
  const own = id && me ? file_address(me.id, id) : address.startsWith(`${location.origin}/`) ? address : undefined;
  return (
    <figure className="image-block">
      {title && <figcaption>{title}</figcaption>}
      {own ? <img src={own} alt={alt} loading="lazy" />
        : <a className="elsewhere" href={address} target="_blank" rel="noopener noreferrer">{alt} (a picture at {address.replace(/^https?:\/\//, "").split("/")[0]})</a>}
    </figure>
  );
}
