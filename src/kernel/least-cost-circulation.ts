import { EngineError } from "../errors.ts";
import { type FlowArcs, FlowTree } from "./flow-tree.ts";
import { improveFlow } from "./solve-transport.ts";

/** An arc of a network: how much may flow at most, and what a unit costs (less than 0: what it is worth). */
export interface CostedArc {
  readonly from: number;
  readonly to: number;
  /** Whole, >= 0. */
  readonly limit: number;
  /** Whole. */
  readonly cost: number;
}

/**
 * The circulation of least cost: flows on all arcs, as much into each node as out of it.
 *
 * @param nodes - how many; the last is where the method hangs its tree.
 * @param arcs - (a,) whole limits and costs. Several arcs between two nodes are allowed, and make a cost that rises with the flow.
 * @returns (a,) whole flow of each arc. No circulation costs less.
 *
 * Ties: by row of arc; the same network gives the same flow. Cost: as {@link solveTransport}, whose exchanges it shares.
 * @throws {@link EngineError} `number-too-large` where potentials could pass 2^53.
 * @see Ahuja, Magnanti & Orlin, Network Flows (1993), chapter 11.
 */
export function leastCostCirculation(nodes: number, arcs: readonly CostedArc[]): Float64Array {
  const root = nodes - 1;
  const count = arcs.length + root;
  const network: FlowArcs = {
    from: new Int32Array(count),
    to: new Int32Array(count).fill(root),
    limit: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
    cost: new Float64Array(count),
    flow: new Float64Array(count),
  };
  const dearest = new Float64Array(nodes);
  arcs.forEach(({ from, to, limit, cost }, arc) => {
    network.from[arc] = from;
    network.to[arc] = to;
    network.limit[arc] = limit;
    network.cost[arc] = cost;
    const isAtRoot = from === root || to === root;
    for (const node of isAtRoot ? [root] : [from, to]) dearest[node] = Math.max(dearest[node], Math.abs(cost));
  });
  // A way that repeats no node saves at most this, so what flows off over a spoke in the beginning never pays.
  const spokeCost = 1 + dearest.reduce((sum, cost) => sum + cost, dearest[root]);
  if (!(4 * spokeCost <= Number.MAX_SAFE_INTEGER)) {
    throw new EngineError(
      "number-too-large",
      `The dearest arcs of all nodes cost ${spokeCost} together: potentials could pass 2^53.`,
      {
        spokeCost,
      },
    );
  }
  for (let node = 0; node < root; node++) {
    network.from[arcs.length + node] = node;
    network.cost[arcs.length + node] = spokeCost;
  }
  improveFlow(new FlowTree(nodes, network, arcs.length), network);
  return network.flow.slice(0, arcs.length);
}
