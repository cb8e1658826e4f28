import { rowOfPair } from "../../match/index.ts";
import { compareIds, type GroupEntry } from "../../model/index.ts";
import type { PlannedParty } from "../open-plan.ts";
import { type FindingOf, findingOf, type LeftOut } from "./finding.ts";
import { describeUnit, gainOf, nextUnit } from "./next-unit.ts";
import { isSettled, type PlanBook } from "./plan-book.ts";
import { takeOver } from "./take-over.ts";

/** So many encounters of one group are many while another has none: our own judgement. */
const MANY = 4;

/**
 * Looks for groups of students that have nothing, planned or recorded this year, while another has four or more encounters of offers that
 * they may take up too, and they could take over and gain by one of those.
 *
 * @returns for each such group one witness, against the group that has most of what it could have had; in order of group id.
 * Ties: the smaller group id, then the earlier encounter. Cost: O(groups with nothing x parties), and the tries.
 */
export function findLeftOut(book: PlanBook): FindingOf<"nobody-left-out"> {
  const { groups } = book.open.stage.world.index;
  const empty = groups.filter(({ group, row }) => !group.staff && book.hadOfGroup[row] === 0);
  return findingOf(
    "nobody-left-out",
    empty.length,
    empty.flatMap((entry) => findRicher(book, entry) ?? []),
  );
}

function findRicher(book: PlanBook, entry: GroupEntry): LeftOut | undefined {
  for (const parties of listRicher(book, entry)) {
    for (const party of parties) {
      const row = rowOfPair(book.open.encoded, party.offer, entry)!;
      if (isSettled(book, party) || gainOf(book, nextUnit(book, row), party.encounter.date) <= 0) continue;
      const taken = takeOver(book, party, row);
      if (taken === undefined) continue;
      return {
        encounter: party.encounter.id,
        offer: party.offer.offer.id,
        group: entry.group.id,
        insteadOf: party.group.group.id,
        has: parties.length,
        unit: describeUnit(book, taken.unit, taken.slot),
      };
    }
  }
  return undefined;
}

/** For each group that has many encounters of offers that this one may take up too: those; the group with most of them first. */
function listRicher(book: PlanBook, entry: GroupEntry): readonly (readonly PlannedParty[])[] {
  const partiesOf = new Map<string, PlannedParty[]>();
  for (const party of book.parties) {
    const { id } = party.group.group;
    if (rowOfPair(book.open.encoded, party.offer, entry) === undefined) continue;
    const known = partiesOf.get(id);
    if (known === undefined) partiesOf.set(id, [party]);
    else known.push(party);
  }
  return [...partiesOf]
    .filter(([, parties]) => parties.length >= MANY)
    .sort(([a, own], [b, others]) => others.length - own.length || compareIds(a, b))
    .map(([, parties]) => parties);
}
