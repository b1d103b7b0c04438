// Calls to the workspace's own API. A refusal is an ApiError with a sentence for people; nothing is repeated here.

export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /// Of a form: block_id → sentence.
    readonly errors: Record<string, string> = {},
  ) {
    super(message);
  }
}

type Answer = {ok: boolean; error?: string; message?: string; errors?: Record<string, string>};

const unreachable = "The workspace does not answer. Is it still running? The page goes on by itself once it is back.";

async function call<T>(path: string, init?: RequestInit): Promise<T> {
  let answer: Answer;
  try {
    const response = await fetch(`/_workspace/${path}`, init);
    answer = (await response.json()) as Answer;
  } catch {
    throw new ApiError("unreachable", unreachable);
  }
  if (!answer.ok) throw new ApiError(answer.error ?? "error", answer.message ?? answer.error ?? "That did not work.", answer.errors);
  return answer as T;
}

export function read<T>(path: string, query: Record<string, string | undefined> = {}): Promise<T> {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return call<T>(given.length ? `${path}?${new URLSearchParams(given)}` : path);
}

export function post<T = unknown>(path: string, body: Record<string, unknown> = {}): Promise<T> {
  return call<T>(path, {method: "POST", headers: {"content-type": "application/json"}, body: JSON.stringify(body)});
}
