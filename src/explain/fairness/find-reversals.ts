import { compareIds } from "../../model/index.ts";
import { lossOf } from "../next-in-line.ts";
import type { PlannedParty } from "../open-plan.ts";
import { type FindingOf, findingOf, type Reversal } from "./finding.ts";
import { describeUnit, gainOf, nextUnit } from "./next-unit.ts";
import { isSettled, type PlanBook, pairOf } from "./plan-book.ts";
import { takeOver } from "./take-over.ts";

/**
 * Looks for unjustified reversals of priority: a party whose place another group could take over that has at least the same weight, has had
 * no more, and would gain more than the plan would lose.
 *
 * @returns for each party at most one witness, with the group that would gain most; the largest gain first.
 * Ties: the smaller encounter id, then id of the group that has it. Cost: O(parties x candidates of an offer), and a try for the few that would gain.
 */
export function findReversals(book: PlanBook): FindingOf<"no-priority-reversal"> {
  const parties = book.parties.filter((party) => !isSettled(book, party));
  const witnesses = parties
    .flatMap((party) => findReversal(book, party) ?? [])
    .sort((a, b) => b.gain - a.gain || compareIds(a.encounter, b.encounter) || compareIds(a.insteadOf, b.insteadOf));
  return findingOf("no-priority-reversal", parties.length, witnesses);
}

function findReversal(book: PlanBook, party: PlannedParty): Reversal | undefined {
  const { encounter, group } = party;
  const lossMicro = lossOf(book.open, party);
  const claimants = book.rowsOfOffer[party.offer.row]
    .filter((row) => isAtLeastAsDue(book, row, party))
    .map((row) => ({ row, gainMicro: gainOf(book, nextUnit(book, row), encounter.date) - lossMicro }))
    .filter(({ gainMicro }) => gainMicro > 0)
    .sort((a, b) => b.gainMicro - a.gainMicro || a.row - b.row);
  for (const { row, gainMicro } of claimants) {
    const taken = takeOver(book, party, row);
    if (taken === undefined) continue;
    return {
      encounter: encounter.id,
      group: taken.unit.group.group.id,
      insteadOf: group.group.id,
      offer: party.offer.offer.id,
      unit: describeUnit(book, taken.unit, taken.slot),
      gain: gainMicro / 1e6,
    };
  }
  return undefined;
}

/** Another group, not in the encounter, of at least the same weight that has had no more encounters a student. */
function isAtLeastAsDue(book: PlanBook, row: number, { encounter, group }: PlannedParty): boolean {
  const { rows } = book.open.stage.priorities;
  const { group: other } = pairOf(book, row);
  if (encounter.groups.some(({ group: id }) => id === other.group.id)) return false;
  if (rows[other.row].weight < rows[group.row].weight) return false;
  return book.hadOfGroup[other.row] * group.group.size <= book.hadOfGroup[group.row] * other.group.size;
}
