// The words of the guide, by the server's step.
export interface Lesson {
  title: string;
  what: string;
}

const lessons: Record<string, Lesson> = {
  open: {title: "Open a request", what: "Ask another department for something, in one line."},
  serve: {title: "Serve it", what: "Become the colleague who helps: claim the request, and resolve it."},
  vote: {title: "Vote on it", what: "Be the asker again. Turn the clock forward by an hour to be asked how it went."},
};

export const lesson_of = (id: string): Lesson | undefined => lessons[id];
