/** What is used of a stream that people watch, such as `process.stderr`. */
export interface Watched {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** How far a long job is. */
export interface ProgressLine {
  /** @param done - of all that is wanted, what earlier runs did included. */
  readonly tell: (done: number) => void;
  /** Ends the line, so that what is printed next begins a line of its own. */
  readonly end: () => void;
}

/**
 * One line that says how far a long job is: a terminal sees it change in its place, anything else (a file, a build log) gets a line for each tenth.
 *
 * @param noun - what is counted: "plans". @param earlier - how many were there before this run: they say nothing about its pace.
 * @param now - ms on any clock that doesn't jump.
 */
export function openProgressLine(
  { noun, total, earlier }: { readonly noun: string; readonly total: number; readonly earlier: number },
  stream: Watched,
  now: () => number = () => performance.now(),
): ProgressLine {
  const start = now();
  let tenths = Math.floor((10 * earlier) / total);
  return {
    tell: (done) => {
      const line = describe(done);
      // Erased to its end, and never wider than the terminal: a line that wraps can't be gone back to. Some terminals say that they have no columns.
      if (stream.isTTY === true) return void stream.write(`\r\u001b[K${line.slice(0, (stream.columns || 80) - 1)}`);
      if (Math.floor((10 * done) / total) <= tenths) return;
      tenths = Math.floor((10 * done) / total);
      stream.write(`${line}\n`);
    },
    end: () => {
      if (stream.isTTY === true) stream.write("\n");
    },
  };

  function describe(done: number): string {
    const minutes = (now() - start) / 60_000;
    const here = done - earlier;
    const share = `${done} of ${total} ${noun} (${Math.floor((100 * done) / total)} %)`;
    if (here <= 0 || minutes <= 0) return share;
    const left = (minutes / here) * (total - done);
    return `${share}, ${Math.round(here / minutes)} ${noun} a minute, ${writeTime(left)} left`;
  }
}

function writeTime(minutes: number): string {
  const seconds = Math.ceil(minutes * 60);
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
