// Bytes of a file to the workspace, before the message or the form that names it.
import {ApiError} from "./api";
import type {FileRef} from "./types";

export async function upload(as: string, file: File): Promise<FileRef> {
  let answer: {ok: boolean; error?: string; message?: string; file?: FileRef};
  try {
    const response = await fetch(`/_workspace/upload?${new URLSearchParams({as, name: file.name || "file"})}`, {
      method: "POST", headers: {"content-type": "application/octet-stream"}, body: file,
    });
    answer = response.status === 413
      ? {ok: false, error: "file_too_large", message: `${file.name} is larger than 20 MB.`}
      : ((await response.json()) as typeof answer);
  } catch {
    throw new ApiError("unreachable", `${file.name} did not arrive. Is the workspace still running?`);
  }
  if (!answer.ok || !answer.file) throw new ApiError(answer.error ?? "error", answer.message ?? `${file.name} did not arrive.`);
  return answer.file;
}

export const file_address = (as: string, id: string, save = false): string =>
  `/_workspace/file?${new URLSearchParams({as, id, ...(save && {save: "1"})})}`;

export function size_of(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
