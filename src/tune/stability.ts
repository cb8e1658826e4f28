import { EngineError } from "../errors.ts";
import type { Hub, Policy } from "../model/index.ts";
import { type Axis, countSteps, type OpenSpace } from "./find-axes.ts";
import { listVisits, requireId, type Visit, type VisitContext, type VisitTask } from "./list-visits.ts";
import type { TuningRun } from "./measure-policy.ts";
import { openSpace } from "./open-space.ts";
import { finishRounds, finishRoundsOn, type Rounds } from "./rounds.ts";
import type { SweepWatch } from "./sweep.ts";

/** Which visit is looked at, and how closely. */
export interface StabilityRequest {
  /** An offer at a school: it stands when at least one of the school's groups meets it. */
  readonly visit: { readonly offer: string; readonly school: string };
  /** What may move, one at a time; the policy lies within each. */
  readonly axes: readonly Axis[];
  /** Values that are tried in each direction, evenly spaced up to the end of the axis: 1 to 1000. More find narrower gaps. */
  readonly steps: number;
  /** How often the interval of the first change is halved: 0 to 40. */
  readonly halvings: number;
  readonly run: TuningRun;
}

/** The first change in one direction. */
export interface WeightChange {
  /** The last value, seen from the policy, at which nothing has changed, and the first at which it has: the threshold lies between. */
  readonly before: number;
  readonly after: number;
  /** Whether it stays so at every farther value that was tried. */
  readonly lasts: boolean;
}

export interface AxisStability {
  readonly axis: string;
  /** Where the policy stands. */
  readonly base: number;
  /** Null: no change was found down to, or up to, the end. */
  readonly down: WeightChange | null;
  readonly up: WeightChange | null;
  /** Every value tried, from the lowest: what was not tried is not known. */
  readonly tried: readonly { readonly value: number; readonly stands: boolean }[];
}

export interface Stability {
  readonly visit: StabilityRequest["visit"];
  /** Under the policy as it is. If false, a change means that the school gains the visit. */
  readonly stands: boolean;
  readonly axes: readonly AxisStability[];
}

/**
 * Says how far each weight can move, alone, before a school loses a visit (or gains it).
 *
 * Plans jump: a visit that is lost at one value may be back at the next. So each direction is scanned, the first change found is
 * narrowed down, and `lasts` says whether it stays. Changes between two values that were tried can be missed.
 *
 * Cost: at most `1 + axes x 2 x (steps + halvings)` plans.
 * @throws {@link EngineError} as `sweep` for the axes; `unknown-id` for an offer or school that the hub does not have, `invalid-argument` for
 *   steps or halvings out of range, or an axis that the policy does not lie on.
 */
export function stability(hub: Hub, policy: Policy, request: StabilityRequest): Stability {
  const { rounds, context } = prepareStability(hub, policy, request);
  return finishRounds(rounds, { job: listVisits, context });
}

/** {@link stability} on an executor: the same answer. Rejects as `stopped` once the signal is aborted. */
export function stabilityAsync(
  hub: Hub,
  policy: Policy,
  request: StabilityRequest & Pick<SweepWatch, "executor" | "signal">,
): Promise<Stability> {
  const { rounds, context } = prepareStability(hub, policy, request);
  return finishRoundsOn(rounds, { job: listVisits, context }, request);
}

type StabilityRounds = Rounds<VisitTask, readonly Visit[], Stability>;

function prepareStability(
  hub: Hub,
  base: Policy,
  request: StabilityRequest,
): { readonly rounds: StabilityRounds; readonly context: VisitContext } {
  const { visit, axes, steps, halvings, run } = request;
  requireId(new Set(hub.employers.flatMap(({ offers }) => offers.map(({ id }) => id))), visit.offer, "offer");
  requireId(new Set(hub.schools.map(({ id }) => id)), visit.school, "school");
  const isIn = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!isIn(steps, 1, 1000) || !isIn(halvings, 0, 40)) {
    throw new EngineError("invalid-argument", "steps are 1 to 1000, halvings 0 to 40, both whole.", {
      steps,
      halvings,
    });
  }
  const space = { base, axes };
  const open = openSpace(space);
  const off = open.ids.filter((_, row) => open.baseValues[row] === null);
  if (off.length > 0) {
    throw new EngineError(
      "invalid-argument",
      `The policy does not lie on ${off.map((id) => `"${id}"`).join(", ")}.\nMaybe widen from and to, or by: "factor" for fields that differ.`,
      { axes: off },
    );
  }
  const groups = new Set(hub.schools.find(({ id }) => id === visit.school)!.groups.map(({ id }) => id));
  const isVisit = ([offer, group]: Visit) => offer === visit.offer && groups.has(group);
  return { rounds: walk(open, request, isVisit), context: { hub, space, run } };
}

function* walk(open: OpenSpace, request: StabilityRequest, isVisit: (visit: Visit) => boolean): StabilityRounds {
  const base = open.baseValues.map((value) => value!);
  const at = (row: number, value: number): VisitTask => base.map((own, axis) => (axis === row ? value : own));
  const ways = open.axes.flatMap((axis, row) =>
    [axis.from, axis.to].map((end) => ({ row, end, values: listSteps(axis, base[row], end, request.steps) })),
  );
  // All that is scanned is one round, so that threads can share it; then all first changes are narrowed side by side.
  const scanned = yield [base, ...ways.flatMap(({ row, values }) => values.map((value) => at(row, value)))];
  const [stands, ...rest] = scanned.map((visits) => visits.some(isVisit));
  let taken = 0;
  const found = ways.map((way) => {
    const standsAt = rest.slice(taken, taken + way.values.length);
    taken += way.values.length;
    const first = standsAt.findIndex((each) => each !== stands);
    const tried = way.values.map((value, place) => ({ value, stands: standsAt[place] }));
    if (first < 0) return { ...way, tried, change: null };
    const change = {
      before: first === 0 ? base[way.row] : way.values[first - 1],
      after: way.values[first],
      lasts: standsAt.slice(first).every((each) => each !== stands),
    };
    return { ...way, tried, change };
  });
  for (let halving = 0; halving < request.halvings; halving++) {
    const narrowing = found.flatMap((way) => {
      const middle = way.change === null ? undefined : middleOf(open.axes[way.row], base[way.row], way.change);
      return middle === undefined ? [] : [{ way, middle }];
    });
    if (narrowing.length === 0) break;
    const answers = yield narrowing.map(({ way, middle }) => at(way.row, middle));
    for (const [place, { way, middle }] of narrowing.entries()) {
      const standsThere = answers[place].some(isVisit);
      way.tried.push({ value: middle, stands: standsThere });
      way.change = { ...way.change!, [standsThere === stands ? "before" : "after"]: middle };
    }
  }
  return {
    visit: request.visit,
    stands,
    axes: open.ids.map((axis, row) => {
      const [down, up] = found.filter((way) => way.row === row);
      const tried = [{ value: base[row], stands }, ...down.tried, ...up.tried];
      tried.sort((a, b) => a.value - b.value);
      return { axis, base: base[row], down: down.change, up: up.change, tried };
    }),
  };
}

/** Values from next to the base up to an end of the axis; of an axis with steps only its own. None where the base is the end. */
function listSteps(axis: Axis, base: number, end: number, steps: number): readonly number[] {
  const values = Array.from({ length: steps }, (_, step) => place(axis, base + ((end - base) * (step + 1)) / steps));
  return [...new Set(values)].filter((value) => value !== base);
}

/** The middle of a change, or nothing where no further value lies between. */
function middleOf(axis: Axis, base: number, { before, after }: WeightChange): number | undefined {
  const middle = place(axis, (before + after) / 2);
  return middle === before || middle === after || middle === base ? undefined : middle;
}

/** The value of the axis that is nearest. */
function place({ from, to, step }: Axis, value: number): number {
  if (step === undefined) return Math.round(value * 1e9) / 1e9;
  const steps = Math.min(countSteps({ from, to, step }), Math.max(0, Math.round((value - from) / step)));
  return Math.round((from + step * steps) * 1e9) / 1e9;
}
