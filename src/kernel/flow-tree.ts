import { NONE } from "./none.ts";

/** The arcs of a network, and what flows through them. Whole numbers below 2^53. */
export interface FlowArcs {
  /** (arcs,) nodes. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** (arcs,) >= 0; Infinity where there is no limit. */
  readonly limit: Float64Array;
  readonly cost: Float64Array;
  /** (arcs,) 0 to `limit`; changed by {@link FlowTree}. */
  readonly flow: Float64Array;
}

/**
 * A spanning tree of a network, hung on its root, with a potential for each node: an arc of the tree from a to b costs exactly
 * `potential[b] - potential[a]`, so any other arc can be judged at sight.
 *
 * The tree stays strongly feasible: every node could send one more unit along the tree to the root. Then no sequence of exchanges that
 * move nothing can come back to where it began, and the method ends.
 *
 * @see Cunningham (1976), "A network simplex method"; Ahuja, Magnanti & Orlin, Network Flows (1993), chapter 11.
 */
export class FlowTree {
  /** (nodes,) */
  readonly potential: Float64Array;
  /** (arcs,) 1 in the tree. */
  readonly isTree: Int32Array;
  private readonly arcs: FlowArcs;
  private readonly parent: Int32Array;
  /** (nodes,) the arc between a node and its parent. */
  private readonly arcOf: Int32Array;
  /** (nodes,) 1 where that arc leads from the node to its parent. */
  private readonly isUp: Int32Array;
  private readonly depth: Int32Array;
  /** Children of a node, as a list linked both ways. */
  private readonly firstChild: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;

  /** A star: `firstSpoke + node` is the arc from each node but the root, which is the last one, to the root; it has room. */
  constructor(nodes: number, arcs: FlowArcs, firstSpoke: number) {
    this.arcs = arcs;
    const root = nodes - 1;
    this.potential = new Float64Array(nodes);
    this.isTree = new Int32Array(arcs.from.length);
    this.parent = new Int32Array(nodes).fill(root);
    this.arcOf = new Int32Array(nodes).fill(NONE);
    this.isUp = new Int32Array(nodes).fill(1);
    this.depth = new Int32Array(nodes).fill(1);
    this.firstChild = new Int32Array(nodes).fill(NONE);
    this.next = new Int32Array(nodes).fill(NONE);
    this.previous = new Int32Array(nodes).fill(NONE);
    this.parent[root] = NONE;
    this.depth[root] = 0;
    for (let node = 0; node < root; node++) {
      this.arcOf[node] = firstSpoke + node;
      this.isTree[firstSpoke + node] = 1;
      this.potential[node] = 0 - arcs.cost[firstSpoke + node];
      this.hang(node, root);
    }
  }

  /**
   * Brings in an arc that is worth using more (if it is empty) or less (if it is full): sends as much as fits around the cycle that it
   * closes, and lets go of the arc that stops it. Where several stop it, the last of them on the way from the top of the cycle
   * goes, which keeps the tree strongly feasible.
   *
   * Cost: O(length of the cycle + nodes below the arc that leaves).
   */
  exchange(entering: number): void {
    const { parent, arcOf, isUp, depth, potential } = this;
    const { from, to, limit, cost, flow } = this.arcs;
    const isForward = flow[entering] === 0;
    const first = isForward ? from[entering] : to[entering];
    const second = isForward ? to[entering] : from[entering];

    let a = first;
    let b = second;
    while (a !== b) {
      if (depth[a] >= depth[b]) a = parent[a];
      else b = parent[b];
    }
    const top = a;
    let sent = limit[entering];
    let leaver = NONE;
    let isOnFirst = true;
    for (let node = first; node !== top; node = parent[node]) {
      const arc = arcOf[node];
      const room = isUp[node] === 1 ? flow[arc] : limit[arc] - flow[arc];
      if (room < sent) {
        sent = room;
        leaver = node;
      }
    }
    for (let node = second; node !== top; node = parent[node]) {
      const arc = arcOf[node];
      const room = isUp[node] === 1 ? limit[arc] - flow[arc] : flow[arc];
      if (room <= sent) {
        sent = room;
        leaver = node;
        isOnFirst = false;
      }
    }
    if (sent > 0) {
      flow[entering] += isForward ? sent : -sent;
      for (let node = first; node !== top; node = parent[node]) flow[arcOf[node]] += isUp[node] === 1 ? -sent : sent;
      for (let node = second; node !== top; node = parent[node]) flow[arcOf[node]] += isUp[node] === 1 ? sent : -sent;
    }
    if (leaver === NONE) return; // the arc itself was the first to be full, or empty

    this.isTree[arcOf[leaver]] = 0;
    this.isTree[entering] = 1;
    const inside = isOnFirst ? first : second;
    const outside = isOnFirst ? second : first;
    const reduced = cost[entering] + potential[from[entering]] - potential[to[entering]];
    const change = from[entering] === inside ? -reduced : reduced;
    this.turn(inside, leaver, outside, entering);
    this.settle(inside, change);
  }

  /** Hangs what was below `leaver` on `outside` by its node `inside`, turning round the arcs between the two. */
  private turn(inside: number, leaver: number, outside: number, entering: number): void {
    const { parent, arcOf, isUp } = this;
    let node = inside;
    let above = outside;
    let arc = entering;
    let direction = this.arcs.from[entering] === inside ? 1 : 0;
    for (;;) {
      const oldAbove = parent[node];
      const oldArc = arcOf[node];
      const oldDirection = isUp[node];
      this.unhang(node, oldAbove);
      parent[node] = above;
      arcOf[node] = arc;
      isUp[node] = direction;
      this.hang(node, above);
      if (node === leaver) return;
      above = node;
      arc = oldArc;
      direction = 1 - oldDirection;
      node = oldAbove;
    }
  }

  /** Moves the potential of a node and of all below it, and counts their depth anew. */
  private settle(start: number, change: number): void {
    const { parent, depth, potential, firstChild, next } = this;
    let node = start;
    for (;;) {
      potential[node] += change;
      depth[node] = depth[parent[node]] + 1;
      if (firstChild[node] !== NONE) {
        node = firstChild[node];
        continue;
      }
      while (node !== start && next[node] === NONE) node = parent[node];
      if (node === start) return;
      node = next[node];
    }
  }

  private hang(node: number, above: number): void {
    const sibling = this.firstChild[above];
    this.next[node] = sibling;
    this.previous[node] = NONE;
    if (sibling !== NONE) this.previous[sibling] = node;
    this.firstChild[above] = node;
  }

  private unhang(node: number, above: number): void {
    const after = this.next[node];
    const before = this.previous[node];
    if (before === NONE) this.firstChild[above] = after;
    else this.next[before] = after;
    if (after !== NONE) this.previous[after] = before;
  }
}
