import { reduceGain, type ScaledRelaxation } from "./scale-relaxation.ts";

/** Newton's steps for a visit in one pass. */
const MOST_PULLS = 8;
/** Scaled units that count as none. */
export const NOTHING = 1e-9;

/** What passes know of visits. */
export interface VisitState {
  /** (candidates,) where the step of a pass wants a candidate of a visit. */
  readonly wish: Float64Array;
  /** (candidates,) 1 for those of a visit. */
  readonly isMember: Uint8Array;
  /** (visits + 1,) and (members,): as in the relaxation, but without candidates that sleep. */
  readonly firstMember: Int32Array;
  readonly member: Int32Array;
  /** Visits that have a candidate: the first `awakeCount` of `awake`. */
  readonly awake: Int32Array;
  awakeCount: number;
}

/** Columns and prices of a run of passes. */
interface Moving {
  readonly column: Float64Array;
  /** Where the columns stood when the run began. */
  readonly columnStart: Float64Array;
  readonly rowPrice: Float64Array;
  readonly rowLoad: Float64Array;
  readonly visits: VisitState;
}

/** How far a pass moves columns by their gain, and how much it holds them to the start of the run: see {@link Moving}. */
export interface Stride {
  readonly primalStep: number;
  readonly held: number;
}

/** Nobody is awake before {@link wakeMembers} is called. */
export function createVisits({ candidates, firstMember, member }: ScaledRelaxation): VisitState {
  const isMember = new Uint8Array(candidates);
  for (const i of member) isMember[i] = 1;
  return {
    wish: new Float64Array(candidates),
    isMember,
    firstMember: new Int32Array(firstMember.length),
    member: new Int32Array(member.length),
    awake: new Int32Array(firstMember.length - 1),
    awakeCount: 0,
  };
}

/**
 * Lists the candidates of visits anew: those that are awake. A visit that has none does not take place: its column is set to 0.
 *
 * Cost: O(candidates + visits).
 */
export function wakeMembers(
  scaled: ScaledRelaxation,
  { visits, column, columnStart }: Pick<Moving, "visits" | "column" | "columnStart">,
  awake: Int32Array,
): void {
  if (scaled.member.length === 0) return;
  const isAwake = new Uint8Array(scaled.candidates);
  for (const i of awake) isAwake[i] = 1;
  let count = 0;
  visits.awakeCount = 0;
  for (let visit = 0; visit + 1 < scaled.firstMember.length; visit++) {
    for (let place = scaled.firstMember[visit]; place < scaled.firstMember[visit + 1]; place++) {
      if (isAwake[scaled.member[place]] === 1) visits.member[count++] = scaled.member[place];
    }
    visits.firstMember[visit + 1] = count;
    if (count > visits.firstMember[visit]) visits.awake[visits.awakeCount++] = visit;
    else {
      column[scaled.candidates + visit] = 0;
      columnStart[scaled.candidates + visit] = 0;
    }
  }
}

/**
 * Moves visits and their candidates to the nearest point at which no candidate passes its limit times the visit: with the visit at z they
 * stand at min(wish, limit z), and what that costs them pulls z up. The pull falls as z rises, and its slope with it: Newton's steps from
 * below end after a few.
 */
export function moveVisits(scaled: ScaledRelaxation, state: Moving, { primalStep, held }: Stride): void {
  const { candidates, first, rowOfEntry, entry, bucketRowOfVisit, visitEntry, limit } = scaled;
  const { column, columnStart, rowPrice, rowLoad } = state;
  const { wish, firstMember, member, awake, awakeCount } = state.visits;
  for (let turn = 0; turn < awakeCount; turn++) {
    const visit = awake[turn];
    const at = candidates + visit;
    const row = bucketRowOfVisit[visit];
    const most = limit[at];
    const wanted = column[at] - primalStep * visitEntry[visit] * rowPrice[row];
    const begin = firstMember[visit];
    const end = firstMember[visit + 1];
    let z = wanted > 0 ? wanted : 0;
    for (let round = 0; round < MOST_PULLS && z < most; round++) {
      let pull = wanted;
      let weight = 1;
      for (let place = begin; place < end; place++) {
        const i = member[place];
        if (wish[i] <= 0) continue;
        const share = limit[i] / most;
        if (wish[i] <= share * z) continue;
        pull += share * wish[i];
        weight += share * share;
      }
      const next = pull / weight;
      if (next <= z) break;
      z = next;
    }
    if (z > most) z = most;
    const turned = 2 * z - column[at];
    rowLoad[row] += visitEntry[visit] * turned;
    column[at] = turned + held * (columnStart[at] - turned);
    for (let place = begin; place < end; place++) {
      const i = member[place];
      const old = column[i];
      const top = (limit[i] / most) * z;
      const moved = wish[i] > top ? top : wish[i] > 0 ? wish[i] : 0;
      const ahead = 2 * moved - old;
      column[i] = ahead + held * (columnStart[i] - ahead);
      if (ahead !== 0)
        for (let use = first[i]; use < first[i + 1]; use++) rowLoad[rowOfEntry[use]] += entry[use] * ahead;
    }
  }
}

/**
 * (candidates,) 1 for those whose visit does not take place and costs far more than all its candidates would gain by it.
 *
 * @param loss - share of its price by which a visit must fall short. Cost: O(entries of candidates of visits that do not take place).
 */
export function listIdle(
  scaled: ScaledRelaxation,
  { column, columnStart, rowPrice }: Omit<Moving, "rowLoad" | "visits">,
  loss: number,
): Uint8Array {
  const { candidates, bucketRowOfVisit, visitEntry, firstMember, member, limit } = scaled;
  const isIdle = new Uint8Array(candidates);
  for (let visit = 0; visit < visitEntry.length; visit++) {
    const at = candidates + visit;
    if (column[at] > NOTHING || columnStart[at] > NOTHING) continue;
    const members = member.subarray(firstMember[visit], firstMember[visit + 1]);
    let left = (1 - loss) * limit[at] * visitEntry[visit] * rowPrice[bucketRowOfVisit[visit]];
    for (const i of members) left -= limit[i] * Math.max(0, reduceGain(scaled, rowPrice, i).reduced);
    if (left > 0) for (const i of members) isIdle[i] = 1;
  }
  return isIdle;
}
