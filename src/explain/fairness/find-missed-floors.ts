import { compareIds, type FloorResult, WORST_OFF } from "../../model/index.ts";
import { lossOf } from "../next-in-line.ts";
import type { PlannedParty } from "../open-plan.ts";
import { describeAddition, tryToAdd } from "./find-waste.ts";
import { type FindingOf, findingOf, type MissedFloor, type PartyName, unknownOf } from "./finding.ts";
import { isNoWorse, measureAfter } from "./keep-floors.ts";
import { isSettled, type PlanBook } from "./plan-book.ts";

/** What is known about a missed floor: a step that shows that it could be kept, a proof that it can't, or neither, and why. */
type Verdict = MissedFloor | "out-of-reach" | { readonly reason: string };

/**
 * Looks at every floor of the policy, and at the level of fairness `first-the-worst-off`: kept, out of reach by proof, missed although a step
 * would do better, or none of these.
 *
 * @returns "unknown" where nothing shows that a floor could be kept, and nothing proves that it can't.
 * Ties: those of {@link tryToAdd}; of parties to do without, those of least worth, then of the smaller ids.
 * Cost: O(floors), and for each missed one a few searches for dates.
 */
export function findMissedFloors(book: PlanBook): FindingOf<"floors-kept"> {
  const { plan, encoded } = book.open;
  const missed = book.floors.floors.filter(({ isMet }) => !isMet);
  const verdicts = missed.map((result) =>
    isShare(book, result) ? judgeShare(book, result) : judgeGroupFloor(book, result),
  );
  const { level, provenAtMost } = plan.fairness;
  if (level !== undefined) {
    const rows = encoded.floorRows.flatMap(({ floor }, row) => (floor === WORST_OFF ? [row] : []));
    const groupsShort = rows.filter((row) => isShort(book, row)).map((row) => encoded.floorRows[row].group!);
    const reached = rows.length - groupsShort.length;
    if (groupsShort.length > 0) {
      verdicts.push(judgeGroupFloor(book, { floor: WORST_OFF, asked: rows.length, reached, groupsShort }));
    } else if (provenAtMost !== undefined && level < provenAtMost) {
      verdicts.push({
        reason: `every group has what level ${level} asks for, and no more than ${provenAtMost} is out of reach by proof`,
      });
    }
  }
  const checked = book.floors.floors.length + (level === undefined ? 0 : 1);
  const witnesses = verdicts.filter(
    (verdict): verdict is MissedFloor => typeof verdict === "object" && "floor" in verdict,
  );
  const open = verdicts.flatMap((verdict) =>
    typeof verdict === "object" && "reason" in verdict ? [verdict.reason] : [],
  );
  return witnesses.length === 0 && open.length > 0
    ? unknownOf("floors-kept", checked, open.join("; "))
    : findingOf("floors-kept", checked, witnesses);
}

function isShare({ open }: PlanBook, { floor }: FloorResult): boolean {
  return open.policy.floors.some(({ id, type }) => id === floor && type === "share");
}

function isShort({ open, floors }: PlanBook, row: number): boolean {
  return floors.promises[row] < open.encoded.problem.floors!.target[row];
}

/** A floor for every group: could one that is short have one unit more? */
function judgeGroupFloor(book: PlanBook, result: Omit<FloorResult, "isMet">): Verdict {
  const { encoded, stage, plan } = book.open;
  const { floor, asked, reached } = result;
  for (const id of result.groupsShort) {
    const floorRow = encoded.floorRows.findIndex((row) => row.floor === floor && row.group === id);
    const { row } = stage.world.index.groupById.get(id)!;
    for (let candidate = encoded.firstOfGroup[row]; candidate < encoded.firstOfGroup[row + 1]; candidate++) {
      if (amountTowards(book, candidate, floorRow) <= 0) continue;
      const found = tryToAdd(book, candidate);
      if (found !== undefined) return { floor, asked, reached, add: describeAddition(book, found) };
    }
  }
  const proven = plan.floors.find((one) => one.floor === floor)?.provenAtMost;
  if (proven !== undefined && proven < asked) return "out-of-reach";
  const groups = result.groupsShort.length;
  return {
    reason: `floor "${floor}" is missed by ${groups} of ${asked} groups: none can have a unit more as the plan is dated, and no proof says that another plan could not reach them all`,
  };
}

/** A share is always kept by doing without enough of what does not count, unless what is settled is against it. */
function judgeShare(book: PlanBook, { floor, asked, reached }: FloorResult): Verdict {
  const droppable = listDroppable(book, floor);
  const after = (count: number) => measureAfter(book, { leaves: droppable.slice(0, count) })!;
  const isKeptAfter = (count: number) => after(count).floors.some((result) => result.floor === floor && result.isMet);
  const isKept = isKeptAfter(droppable.length);
  let low = 0;
  let high = droppable.length;
  while (isKept && high - low > 1) {
    const middle = (low + high) >>> 1;
    if (isKeptAfter(middle)) high = middle;
    else low = middle;
  }
  if (isKept && isNoWorse(book, book.floors, after(high)))
    return { floor, asked, reached, drop: droppable.slice(0, high) };
  const because = isKept ? "only by missing another" : "not by doing without what could still be taken away";
  return { reason: `floor "${floor}" is missed, and would be kept ${because}` };
}

/** Parties that take away from a share and are not settled, those of least worth first. */
function listDroppable(book: PlanBook, floor: string): readonly PartyName[] {
  const floorRow = book.open.encoded.floorRows.findIndex((row) => row.floor === floor);
  const takesAway = (party: PlannedParty) =>
    party.row !== undefined && amountTowards(book, party.row, floorRow) < 0 && !isSettled(book, party);
  return book.parties
    .filter(takesAway)
    .map((party) => ({ encounter: party.encounter.id, group: party.group.group.id, loss: lossOf(book.open, party) }))
    .sort((a, b) => a.loss - b.loss || compareIds(a.encounter, b.encounter) || compareIds(a.group, b.group))
    .map(({ encounter, group }) => ({ encounter, group }));
}

/** What one unit of a candidate brings to a row of a floor, or takes away. */
function amountTowards({ open }: PlanBook, candidate: number, floorRow: number): number {
  const { firstPart, floorOfPart, amountOfPart } = open.encoded.problem.floors!;
  for (let part = firstPart[candidate]; part < firstPart[candidate + 1]; part++) {
    if (floorOfPart[part] === floorRow) return amountOfPart[part];
  }
  return 0;
}
