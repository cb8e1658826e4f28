/** From this long on one run says enough. */
const LONG_MS = 2_000;
const RUNS = 5;

/** The median time of five runs after one that warms the code; of what takes long, the time of that one. */
export function timeRuns<Answer>(work: () => Answer): { readonly ms: number; readonly answer: Answer } {
  const timeOne = () => {
    const start = performance.now();
    const answer = work();
    return { ms: performance.now() - start, answer };
  };
  const first = timeOne();
  if (first.ms >= LONG_MS) return first;
  const times = Array.from({ length: RUNS }, () => timeOne().ms).sort((a, b) => a - b);
  return { ms: times[RUNS >> 1], answer: first.answer };
}
