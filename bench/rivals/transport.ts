import assert from "node:assert/strict";
import jsLpSolver from "javascript-lp-solver";
import minCostFlow from "min-cost-flow";
import { solve } from "yalps";
import { loadSolver } from "../../src/exact/index.ts";
import { type Allocation, boundByPrices, solveTransport, writeMip } from "../../src/kernel/index.ts";
import { drawTransport } from "../../test/support/draw-transport.ts";
import { solveByKernels } from "../../test/support/solve-by-kernels.ts";
import type { Measured } from "./rival-row.ts";
import { timeRuns } from "./time-runs.ts";

export interface TransportCase {
  readonly bench: "transport";
  readonly arcs: number;
  readonly seed: number;
  readonly solver: TransportSolver;
}

/** In millionths, as in an allocation. */
interface Answer {
  readonly value: number;
  readonly bound?: number;
}

/** Its types are those of its CommonJS form, which nests it once more. */
const lpSolver = jsLpSolver as unknown as {
  readonly Solve: (model: object) => { readonly feasible: boolean; readonly result: number };
};

/** Who takes part. Each gets the instance in its own form, and writing that form counts. */
const SOLVERS = {
  solveTransport: async () => (problem: Allocation) => {
    const { value, prices } = solveTransport(problem)!;
    return { value, bound: boundByPrices(problem, prices) };
  },
  "price, fill, improve": async () => (problem: Allocation) => {
    const { taking, bound } = solveByKernels(problem, { passes: 400, steps: 2_000, seed: 1 });
    return { value: taking.value, bound };
  },
  "highs (linear)": async () => {
    const solver = await loadSolver();
    return (problem: Allocation) => {
      const { model, worthUnit } = writeMip(problem);
      const { value } = solver.solve({ ...model, isWhole: new Int32Array(model.isWhole.length) }, {});
      return { value: Math.round(value * worthUnit) };
    };
  },
  yalps: async () => (problem: Allocation) => {
    const { variables, constraints } = writeNamed(problem);
    const { status, result } = solve({ direction: "maximize", objective: "worth", constraints, variables });
    assert.equal(status, "optimal");
    return { value: Math.round(result * 1e6) };
  },
  "javascript-lp-solver": async () => (problem: Allocation) => {
    const { variables, constraints } = writeNamed(problem);
    const solution = lpSolver.Solve({ optimize: "worth", opType: "max", constraints, variables });
    assert.ok(solution.feasible);
    return { value: Math.round(solution.result * 1e6) };
  },
  "min-cost-flow": async () => solveByPaths,
} satisfies Record<string, () => Promise<(problem: Allocation) => Answer>>;

export type TransportSolver = keyof typeof SOLVERS;
export const TRANSPORT_SOLVERS = Object.keys(SOLVERS) as TransportSolver[];

/** What all solvers that name things read. Most units are the smaller of supply and demand, so rows alone say it all. */
function writeNamed({ unitWorth, resourceOfUse, capacity }: Allocation) {
  const variables: Record<string, Record<string, number>> = {};
  unitWorth.forEach((worth, arc) => {
    variables[`a${arc}`] = {
      worth: worth / 1e6,
      [`r${resourceOfUse[2 * arc]}`]: 1,
      [`r${resourceOfUse[2 * arc + 1]}`]: 1,
    };
  });
  const constraints: Record<string, { max: number }> = {};
  capacity.forEach((max, resource) => {
    constraints[`r${resource}`] = { max };
  });
  return { variables, constraints };
}

/** Supply flows from node 0 to the last node; a way past all arcs costs nothing, so that nothing has to be sent at a loss. */
function solveByPaths({ unitWorth, maxUnits, resourceOfUse, capacity }: Allocation): Answer {
  const side = capacity.length / 2;
  const sink = capacity.length + 1;
  const supply = capacity.subarray(0, side).reduce((sum, amount) => sum + amount, 0);
  const edges = [{ from: 0, to: sink, capacity: supply, cost: 0 }];
  capacity.forEach((amount, resource) => {
    if (resource < side) edges.push({ from: 0, to: resource + 1, capacity: amount, cost: 0 });
    else edges.push({ from: resource + 1, to: sink, capacity: amount, cost: 0 });
  });
  unitWorth.forEach((worth, arc) => {
    const [from, to] = [resourceOfUse[2 * arc] + 1, resourceOfUse[2 * arc + 1] + 1];
    edges.push({ from, to, capacity: maxUnits[arc], cost: -worth / 1e6 });
  });
  const flows = minCostFlow.minCostFlowForNumberNodes(edges, supply);
  return { value: -1e6 * flows.reduce((sum, { flow, cost }) => sum + flow * cost, 0) };
}

export async function runTransport({ arcs, seed, solver }: TransportCase): Promise<Measured> {
  const problem = drawTransport({ arcs, seed });
  const { value: optimum, prices } = solveTransport(problem)!;
  assert.equal(boundByPrices(problem, prices), optimum, "the optimum is not proven");
  const work: (problem: Allocation) => Answer = await SOLVERS[solver]();
  const { ms, answer } = timeRuns(() => work(problem));
  return {
    bench: "transport",
    instance: `${arcs} arcs, seed ${seed}`,
    solver,
    status: "finished",
    value: answer.value / 1e6,
    ...(answer.bound === undefined ? {} : { bound: answer.bound / 1e6 }),
    optimum: optimum / 1e6,
    ms,
  };
}
