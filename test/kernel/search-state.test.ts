import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { finish, type Stepwise, Taking } from "../../src/kernel/index.ts";
import { SearchState } from "../../src/kernel/search-state.ts";
import {
  type AllocationSketch,
  buildAllocation,
  shortfallsOf,
  smallAllocations,
  withFloors,
  worthOf,
} from "../support/allocations.ts";

/** Worth less the cost of what floors miss, by the definition. */
function scoreOf(sketch: AllocationSketch, units: readonly number[]): number {
  const costs = shortfallsOf(sketch, units).map((missing, floor) => missing * sketch.floors![floor].cost);
  return costs.reduce((score, cost) => score - cost, worthOf(sketch, units)!);
}

/** What a search state should know, kept as plainly as can be: lists of units. */
interface Recount {
  now: number[];
  /** At the last accept or undo. */
  accepted: number[];
  best: number[];
  /** Candidates moved since the last accept or undo, and whether up. */
  moved: { readonly row: number; readonly isTaken: boolean }[];
}

function checkAgainst(state: SearchState, sketch: AllocationSketch, { now, accepted, best, moved }: Recount): void {
  const { taking } = state;
  const { problem } = taking;
  assert.deepEqual([...taking.units], now);
  assert.equal(taking.value, worthOf(sketch, now));
  assert.equal(taking.score, scoreOf(sketch, now));
  assert.equal(state.change, scoreOf(sketch, now) - scoreOf(sketch, accepted));
  assert.equal(state.best, scoreOf(sketch, best));
  assert.deepEqual(
    Array.from({ length: state.moved }, (_, place) => ({
      row: state.movedCandidate(place),
      isTaken: state.isTaken(place),
    })),
    moved,
  );
  sketch.capacity.forEach((capacity, resource) => {
    const users = sketch.candidates.flatMap(({ uses }, row) =>
      uses.filter(([at]) => at === resource).map(([, amount]) => ({ row, amount })),
    );
    const used = users.reduce((sum, { row, amount }) => sum + now[row] * amount, 0);
    assert.equal(taking.left[resource], capacity - used);
    const takers = Array.from({ length: state.takersOf(resource) }, (_, place) => {
      const use = state.takerUse(resource, place);
      assert.equal(problem.resourceOfUse[use], resource);
      return state.candidateOf(use);
    });
    const expected = users.filter(({ row }) => now[row] > 0).map(({ row }) => row);
    assert.deepEqual(
      takers.sort((a, b) => a - b),
      expected,
      `takers of ${resource}`,
    );
  });
}

type Step = readonly ["take" | "release" | "accept" | "undo" | "return", number];
const steps = fc.array(
  fc.tuple(
    fc.constantFrom<Step[0][]>("take", "take", "take", "release", "release", "accept", "undo", "return"),
    fc.nat(),
  ),
  { minLength: 5, maxLength: 60 },
);

describe("SearchState", () => {
  test("knows units, takers, moves and scores through any steps, as a plain recount does", () => {
    const seen = { wandered: 0, returned: 0, undone: 0 };
    fc.assert(
      fc.property(
        fc.oneof(smallAllocations, withFloors(smallAllocations)),
        fc.nat(3),
        steps,
        (sketch, begun, draws) => {
          const taking = new Taking(buildAllocation(sketch));
          const n = sketch.candidates.length;
          // Begins from an answer that is not empty.
          for (let row = 0; row < n && row < begun; row++) if (taking.fits(row)) taking.take(row);
          const state = new SearchState(taking);
          const first = [...taking.units];
          const recount: Recount = { now: first, accepted: first, best: first, moved: [] };
          checkAgainst(state, sketch, recount);
          for (const [step, drawn] of draws) {
            const row = drawn % n;
            if (step === "take" && taking.fits(row)) {
              state.take(row);
              recount.now = recount.now.with(row, recount.now[row] + 1);
              recount.moved = [...recount.moved, { row, isTaken: true }];
            } else if (step === "release" && recount.now[row] > 0) {
              state.release(row);
              recount.now = recount.now.with(row, recount.now[row] - 1);
              recount.moved = [...recount.moved, { row, isTaken: false }];
            } else if (step === "accept") {
              state.accept();
              if (scoreOf(sketch, recount.now) > scoreOf(sketch, recount.best)) recount.best = recount.now;
              recount.accepted = recount.now;
              recount.moved = [];
            } else if (step === "undo") {
              if (recount.moved.length > 1) seen.undone++;
              state.undo();
              recount.now = recount.accepted;
              recount.moved = [];
            } else if (step === "return") {
              if (recount.accepted !== recount.best) seen.wandered++;
              if (recount.moved.length > 0) seen.returned++;
              state.returnToBest();
              recount.now = recount.best;
              recount.accepted = recount.best;
              recount.moved = [];
            }
            checkAgainst(state, sketch, recount);
          }
        },
      ),
      { numRuns: 800, seed: 41 },
    );
    assert.ok(Math.min(...Object.values(seen)) > 40, JSON.stringify(seen));
  });

  test("remembers more moves than it has room for at first", () => {
    // 1,000 units of 5 each, all taken and then all taken back; then accepted, given up one by one and returned to.
    const sketch: AllocationSketch = {
      candidates: [{ most: 1000, worth: 5, uses: [[0, 1]], credits: [] }],
      capacity: [1000],
      claims: [],
    };
    const state = new SearchState(new Taking(buildAllocation(sketch)));
    for (let unit = 0; unit < 1000; unit++) state.take(0);
    assert.equal(state.moved, 1000);
    assert.equal(state.change, 5000);
    state.undo();
    assert.equal(state.taking.units[0], 0);
    assert.equal(state.takersOf(0), 0);
    for (let unit = 0; unit < 1000; unit++) state.take(0);
    state.accept();
    for (let unit = 0; unit < 900; unit++) state.release(0);
    state.accept();
    assert.equal(state.best, 5000);
    assert.equal(state.taking.score, 500);
    state.returnToBest();
    assert.equal(state.taking.units[0], 1000);
    assert.equal(state.takersOf(0), 1);
  });

  test("of equally good answers the first that was accepted is the best", () => {
    // Two candidates of 3 each for one place: first the one, then the other.
    const sketch: AllocationSketch = {
      candidates: [0, 1].map(() => ({ most: 1, worth: 3, uses: [[0, 1]], credits: [] })),
      capacity: [1],
      claims: [],
    };
    const state = new SearchState(new Taking(buildAllocation(sketch)));
    state.take(0);
    state.accept();
    state.release(0);
    state.take(1);
    state.accept();
    assert.deepEqual([...state.taking.units], [0, 1]);
    state.returnToBest();
    assert.deepEqual([...state.taking.units], [1, 0]);
  });
});

test("work that is finished without looking up is never told to stop, and gives its result", () => {
  const answers: boolean[] = [];
  function* count(): Stepwise<number, string> {
    for (let step = 1; step <= 3; step++) answers.push(yield step);
    return "all three";
  }
  assert.equal(finish(count()), "all three");
  assert.deepEqual(answers, [false, false, false]);
});
