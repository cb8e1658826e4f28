import { type Allocation, checkAllocation } from "./allocation.ts";
import { type FlowArcs, FlowTree } from "./flow-tree.ts";
import { NONE } from "./none.ts";
import { freePrices, type Prices } from "./prices.ts";

export interface TransportAnswer {
  /** (n,) */
  readonly units: Int32Array;
  readonly value: number;
  /** Prices at which {@link boundByPrices} is `value`: the proof that nothing is better. */
  readonly prices: Prices;
}

/** Arcs that are looked at before the best of them is brought in, at least. */
const LEAST_BLOCK = 32;

/**
 * The best allocation where all that matters is who sends how much to whom: every candidate uses one unit of at most two resources, the
 * resources fall into two sides with each candidate between them, and nothing is claimed, promised or limited by partners. Else undefined.
 *
 * Capacities flow from one side over the candidates to the other, and what a unit is worth is what its arc saves; a network simplex
 * method finds the best flow in whole numbers, exactly.
 *
 * Ties: by row of candidate; the same allocation gives the same answer. Cost: O(arcs) to recognise; then about arcs x a few exchanges
 *   in practice, each O(square root of arcs + nodes of a subtree); no better than exponential in theory. O(arcs + nodes) scratch.
 * @throws {@link EngineError} `shape-mismatch` or `number-too-large`, as {@link checkAllocation}.
 * @see Dantzig (1951) for the transport problem; Ahuja, Magnanti & Orlin, Network Flows (1993), chapter 11, for the method and its block search.
 */
export function solveTransport(problem: Allocation): TransportAnswer | undefined {
  checkAllocation(problem);
  const sideOf = divideResources(problem);
  if (sideOf === undefined) return undefined;
  const nodes = problem.capacity.length + 1;
  const { arcs, candidateOfArc } = buildArcs(problem, sideOf, nodes - 1);
  const tree = new FlowTree(nodes, arcs, candidateOfArc.length);
  improveFlow(tree, arcs);

  const units = new Int32Array(problem.maxUnits.length);
  candidateOfArc.forEach((candidate, arc) => {
    units[candidate] = arcs.flow[arc];
  });
  let value = 0;
  for (let i = 0; i < units.length; i++) {
    if (problem.firstUse[i] === problem.firstUse[i + 1]) units[i] = problem.maxUnits[i]; // takes nothing from anybody
    value += units[i] * problem.unitWorth[i];
  }
  // A unit of a resource is worth what one more of it would save. A strongly feasible tree leaves no price below 0.
  const ofResource = problem.capacity.map((_, resource) =>
    sideOf[resource] === SENDER ? tree.potential[resource] : 0 - tree.potential[resource],
  );
  priceEmpty(problem, ofResource);
  return { units, value, prices: { ...freePrices(problem), ofResource } };
}

const SENDER = 0;
const RECEIVER = 1;

/** (resources,) the side of each, or undefined where the allocation is no transport. */
function divideResources(problem: Allocation): Int32Array | undefined {
  const n = problem.maxUnits.length;
  const resources = problem.capacity.length;
  if (problem.claimOfCredit.length > 0 || problem.floors !== undefined) return undefined;
  const degree = new Int32Array(resources + 1);
  for (let i = 0; i < n; i++) {
    const uses = problem.firstUse[i + 1] - problem.firstUse[i];
    if (uses > 2 || problem.bucketOf[i] !== NONE) return undefined;
    for (let use = problem.firstUse[i]; use < problem.firstUse[i + 1]; use++) {
      if (problem.amountOfUse[use] !== 1) return undefined;
      if (uses === 2) degree[problem.resourceOfUse[use] + 1]++;
    }
  }
  for (const capacity of problem.capacity) if (!(capacity >= 0)) return undefined;
  for (let resource = 0; resource < resources; resource++) degree[resource + 1] += degree[resource];
  const firstNear = degree;
  const place = firstNear.slice();
  const near = new Int32Array(firstNear[resources]);
  for (let i = 0; i < n; i++) {
    const use = problem.firstUse[i];
    if (problem.firstUse[i + 1] - use !== 2) continue;
    const a = problem.resourceOfUse[use];
    const b = problem.resourceOfUse[use + 1];
    near[place[a]++] = b;
    near[place[b]++] = a;
  }
  const sideOf = new Int32Array(resources).fill(NONE);
  const queue = new Int32Array(resources);
  for (let start = 0; start < resources; start++) {
    if (sideOf[start] !== NONE) continue;
    sideOf[start] = SENDER;
    queue[0] = start;
    let size = 1;
    for (let at = 0; at < size; at++) {
      const resource = queue[at];
      for (let edge = firstNear[resource]; edge < firstNear[resource + 1]; edge++) {
        const other = near[edge];
        if (sideOf[other] === sideOf[resource]) return undefined;
        if (sideOf[other] !== NONE) continue;
        sideOf[other] = RECEIVER - sideOf[resource];
        queue[size++] = other;
      }
    }
  }
  return sideOf;
}

/**
 * An arc for each candidate that can move something, then one from each resource to the root: of a sender it carries what stays unsent,
 * of a receiver what it got.
 */
function buildArcs(problem: Allocation, sideOf: Int32Array, root: number) {
  const open: number[] = [];
  for (let i = 0; i < problem.maxUnits.length; i++) {
    let isOpen = problem.maxUnits[i] > 0 && problem.firstUse[i] < problem.firstUse[i + 1];
    for (let use = problem.firstUse[i]; use < problem.firstUse[i + 1]; use++) {
      if (problem.capacity[problem.resourceOfUse[use]] === 0) isOpen = false;
    }
    if (isOpen) open.push(i);
  }
  const count = open.length + root;
  const arcs: FlowArcs = {
    from: new Int32Array(count).fill(root),
    to: new Int32Array(count).fill(root),
    limit: new Float64Array(count),
    cost: new Float64Array(count),
    flow: new Float64Array(count),
  };
  open.forEach((i, arc) => {
    for (let use = problem.firstUse[i]; use < problem.firstUse[i + 1]; use++) {
      const resource = problem.resourceOfUse[use];
      if (sideOf[resource] === SENDER) arcs.from[arc] = resource;
      else arcs.to[arc] = resource;
    }
    arcs.limit[arc] = problem.maxUnits[i];
    arcs.cost[arc] = -problem.unitWorth[i];
  });
  for (let resource = 0; resource < root; resource++) {
    const arc = open.length + resource;
    arcs.from[arc] = resource;
    const isSender = sideOf[resource] === SENDER;
    arcs.limit[arc] = isSender ? Number.POSITIVE_INFINITY : problem.capacity[resource];
    arcs.flow[arc] = isSender ? problem.capacity[resource] : 0;
  }
  return { arcs, candidateOfArc: Int32Array.from(open) };
}

/** Brings in the best arc of one block after the other, until a whole round finds none. */
export function improveFlow(tree: FlowTree, { from, to, limit, cost, flow }: FlowArcs): void {
  const { potential, isTree } = tree;
  const count = from.length;
  const block = Math.max(LEAST_BLOCK, Math.ceil(Math.sqrt(count)));
  let at = 0;
  let sinceFound = 0;
  while (sinceFound < count) {
    let best = 0;
    let entering = NONE;
    for (let looked = 0; looked < block; looked++) {
      if (isTree[at] === 0) {
        const reduced = cost[at] + potential[from[at]] - potential[to[at]];
        const saving = flow[at] === 0 ? -reduced : reduced;
        if (saving > best && limit[at] > 0) {
          best = saving;
          entering = at;
        }
      }
      if (++at === count) at = 0;
    }
    if (entering === NONE) {
      sinceFound += block;
      continue;
    }
    tree.exchange(entering);
    sinceFound = 0;
  }
}

/** A resource that holds nothing costs nothing to price: as high as the best candidate that would use it needs. */
function priceEmpty(problem: Allocation, ofResource: Float64Array): void {
  for (let i = 0; i < problem.maxUnits.length; i++) {
    let earned = problem.unitWorth[i];
    let empty = NONE;
    for (let use = problem.firstUse[i]; use < problem.firstUse[i + 1]; use++) {
      const resource = problem.resourceOfUse[use];
      earned -= ofResource[resource];
      if (problem.capacity[resource] === 0) empty = resource;
    }
    if (empty !== NONE && earned > 0) ofResource[empty] += earned;
  }
}
