import { EngineError } from "../errors.ts";
import { NONE } from "./none.ts";

/**
 * Edges between two sides, to be divided among colours.
 *
 * Each side is a list of levels, from the finest to the coarsest: `left[0][e]` is the node of edge e, `left[1][e]` the group in which
 * that node lies, and so on. Rows of one level count from 0; edges of one node always lie in one group.
 */
export interface ColouringTask {
  readonly left: readonly Int32Array[];
  readonly right: readonly Int32Array[];
  /** >= 1 */
  readonly colours: number;
}

/**
 * Divides the edges of a bipartite multigraph among colours so evenly that at every node, and in every group of nodes, no two colours
 * differ by more than one edge.
 *
 * So a node with `degree` edges has floor or ceil(degree / colours) of each colour. Where `colours` is the largest degree, no two edges
 * of a node share a colour (Konig's theorem); where nodes may hold several of a colour, as many as `ceil(largest degree / capacity)` colours
 * are enough. The method: of two colours, pair up the edges at each node, what is left over in its group, and so on; every edge then has at most one
 * partner on either side, the pairs form paths and even cycles, and taken in turn along these both colours are as even as can be everywhere.
 * Halving in this way gives a first colouring; then any two colours that still differ too much somewhere are divided again. No node gets more
 * uneven by that and one gets more even, so it ends.
 *
 * @param task - (e,) levels of both sides.
 * @returns (e,) colour of each edge, 0 to colours - 1.
 *
 * Ties: by row; the same task gives the same colours. Cost: O(edges x levels x log colours) to halve, O(edges of two colours) for each of the
 *   divisions that follow, in practice a few for each pair of colours; O(nodes x colours) memory.
 * @throws {@link EngineError} `shape-mismatch` if levels differ in length or groups are not nested; `invalid-argument` without a colour.
 * @see Konig (1916); de Werra (1971), "Balanced schedules"; Gabow (1976) for the pairing of edges.
 */
export function colourEvenly(task: ColouringTask): Int32Array {
  checkTask(task);
  const { colours } = task;
  const edges = task.left[0].length;
  const colourOf = new Int32Array(edges);
  if (edges === 0 || colours === 1) return colourOf;
  const divide = createDivider(task);
  halve(
    Int32Array.from({ length: edges }, (_, edge) => edge),
    0,
    colours,
  );

  const levels = [...task.left, ...task.right].map((nodeOf) => {
    const count = new Int32Array(countRows(nodeOf) * colours);
    for (let edge = 0; edge < edges; edge++) count[nodeOf[edge] * colours + colourOf[edge]]++;
    return { nodeOf, count };
  });
  const edgesOf: Int32Array[] = [];
  for (let colour = 0; colour < colours; colour++) edgesOf.push(new Int32Array(0));
  collect();
  for (let isEven = false; !isEven; ) {
    isEven = true;
    for (const { count } of levels) if (evenOut(count)) isEven = false;
  }
  return colourOf;

  /** The first colouring: of an odd number of colours, the halves are not alike; what that leaves uneven is divided again. */
  function halve(some: Int32Array, first: number, many: number): void {
    if (many === 1) {
      for (const edge of some) colourOf[edge] = first;
      return;
    }
    const isSecond = divide(some);
    const lower = (many + 1) >> 1;
    halve(
      some.filter((_, place) => isSecond[place] === 0),
      first,
      lower,
    );
    halve(
      some.filter((_, place) => isSecond[place] === 1),
      first + lower,
      many - lower,
    );
  }

  function collect(): void {
    const sizes = new Int32Array(colours);
    for (const colour of colourOf) sizes[colour]++;
    sizes.forEach((size, colour) => {
      edgesOf[colour] = new Int32Array(size);
    });
    const place = new Int32Array(colours);
    for (let edge = 0; edge < edges; edge++) edgesOf[colourOf[edge]][place[colourOf[edge]]++] = edge;
  }

  /** Divides pairs of colours until no node of a level sees two that differ by more than one; whether anything had to be done. */
  function evenOut(count: Int32Array): boolean {
    let hasChanged = false;
    for (let start = 0; start < count.length; start += colours) {
      for (;;) {
        let most = 0;
        let least = 0;
        for (let colour = 1; colour < colours; colour++) {
          if (count[start + colour] > count[start + most]) most = colour;
          if (count[start + colour] < count[start + least]) least = colour;
        }
        if (count[start + most] - count[start + least] < 2) break;
        divideAgain(most, least);
        hasChanged = true;
      }
    }
    return hasChanged;
  }

  function divideAgain(a: number, b: number): void {
    const both = mergeRising(edgesOf[a], edgesOf[b]);
    const isSecond = divide(both);
    both.forEach((edge, place) => {
      const colour = isSecond[place] === 0 ? a : b;
      if (colour === colourOf[edge]) return;
      for (const { nodeOf, count } of levels) {
        count[nodeOf[edge] * colours + colourOf[edge]]--;
        count[nodeOf[edge] * colours + colour]++;
      }
      colourOf[edge] = colour;
    });
    edgesOf[a] = both.filter((_, place) => isSecond[place] === 0);
    edgesOf[b] = both.filter((_, place) => isSecond[place] === 1);
  }
}

/** A function that divides some edges in two: (k,) 0 or 1, as even as can be at every node of every level. */
function createDivider({ left, right }: ColouringTask): (some: Int32Array) => Int32Array {
  const waitingAt = [...left, ...right].map((nodeOf) => new Int32Array(countRows(nodeOf)).fill(NONE));
  return (some) => {
    const leftMate = pairUp(some, left, waitingAt.slice(0, left.length));
    const rightMate = pairUp(some, right, waitingAt.slice(left.length));
    const isSecond = new Int32Array(some.length).fill(NONE);
    // Both ends of a path are walked from where it was first met; a cycle is closed by the first walk.
    for (let start = 0; start < some.length; start++) {
      if (isSecond[start] !== NONE) continue;
      isSecond[start] = 0;
      walk(start, leftMate, rightMate, isSecond);
      walk(start, rightMate, leftMate, isSecond);
    }
    return isSecond;
  };
}

function walk(start: number, first: Int32Array, second: Int32Array, isSecond: Int32Array): void {
  let mate = first;
  for (let place = start; ; ) {
    const next = mate[place];
    if (next === NONE || isSecond[next] !== NONE) return;
    isSecond[next] = 1 - isSecond[place];
    place = next;
    mate = mate === first ? second : first;
  }
}

/** (k,) the partner of each edge on one side, or NONE. At most one edge of a node is left for its group to pair. */
function pairUp(some: Int32Array, levels: readonly Int32Array[], waitingAt: readonly Int32Array[]): Int32Array {
  const mate = new Int32Array(some.length).fill(NONE);
  let open = Int32Array.from({ length: some.length }, (_, place) => place);
  levels.forEach((nodeOf, level) => {
    const waiting = waitingAt[level];
    for (const place of open) {
      const node = nodeOf[some[place]];
      const other = waiting[node];
      if (other === NONE) {
        waiting[node] = place;
      } else {
        mate[place] = other;
        mate[other] = place;
        waiting[node] = NONE;
      }
    }
    open = open.filter((place) => mate[place] === NONE);
    for (const place of open) waiting[nodeOf[some[place]]] = NONE;
  });
  return mate;
}

function mergeRising(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(a.length + b.length);
  let fromA = 0;
  let fromB = 0;
  for (let place = 0; place < both.length; place++) {
    const takesA = fromB === b.length || (fromA < a.length && a[fromA] < b[fromB]);
    both[place] = takesA ? a[fromA++] : b[fromB++];
  }
  return both;
}

function countRows(nodeOf: Int32Array): number {
  let rows = 0;
  for (const node of nodeOf) if (node >= rows) rows = node + 1;
  return rows;
}

function checkTask({ left, right, colours }: ColouringTask): void {
  if (!(Number.isInteger(colours) && colours >= 1)) {
    throw new EngineError("invalid-argument", `colours is ${colours} but must be a whole number from 1.`, { colours });
  }
  const edges = left[0]?.length;
  for (const [name, levels] of [
    ["left", left],
    ["right", right],
  ] as const) {
    levels.forEach((nodeOf, level) => {
      if (nodeOf.length === edges && (level === 0 || isNested(levels[level - 1], nodeOf))) return;
      throw new EngineError(
        "shape-mismatch",
        `${name}[${level}] has ${nodeOf.length} edges of ${edges}, or divides the edges of one node of the level below.`,
        { name, level, length: nodeOf.length, edges },
      );
    });
    if (levels.length === 0) throw new EngineError("shape-mismatch", `${name} has no level.`, { name });
  }
}

function isNested(inner: Int32Array, outer: Int32Array): boolean {
  const groupOf = new Int32Array(countRows(inner)).fill(NONE);
  for (let edge = 0; edge < inner.length; edge++) {
    if (groupOf[inner[edge]] === NONE) groupOf[inner[edge]] = outer[edge];
    else if (groupOf[inner[edge]] !== outer[edge]) return false;
  }
  return true;
}
