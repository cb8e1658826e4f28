import { dayOfDate } from "../calendar/index.ts";
import { hasBit, NONE } from "../kernel/index.ts";
import { rowOfPair } from "../match/index.ts";
import { compareIds, type GroupEntry } from "../model/index.ts";
import { worthAt } from "../priority/index.ts";
import type { NextInLine } from "./explanation.ts";
import { gainOfNext } from "./gain-of-next.ts";
import type { OpenPlan, PlannedParty } from "./open-plan.ts";
import { valueSuitability } from "./value-parts.ts";

/** Nobody asks for the fourth. */
const MOST_LISTED = 3;

/**
 * Lists the groups that would gain most from a party's place if it were given up: those that may have it, are not full, and whom no other
 * capacity keeps out.
 *
 * What each would gain is counted on the plan as it is, on the encounter's own date.
 *
 * @param lossMicro - see {@link lossOf}.
 * @returns at most three, the largest gain first; those who would gain nothing are left out.
 * Ties: the smaller group id goes first. Cost: O(groups x log candidates of a group), and O(credits) for each that may have it.
 */
export function listNextInLine(open: OpenPlan, party: PlannedParty, lossMicro: number): readonly NextInLine[] {
  if (party.row === undefined) return [];
  const { taking, encoded, stage } = open;
  const found: (NextInLine & { readonly gainMicro: number })[] = [];
  for (let unit = 0; unit < party.units; unit++) taking.release(party.row);
  for (const group of stage.world.index.groups) {
    const row = group.row === party.group.row ? undefined : rowOfPair(encoded, party.offer, group);
    if (row === undefined || !taking.fits(row)) continue;
    const gainMicro = gainOfNext(open, { offer: party.offer, group, date: party.encounter.date });
    if (gainMicro <= 0) continue;
    found.push({
      group: group.group.id,
      school: group.school.id,
      gainMicro,
      gain: gainMicro / 1e6,
      trailsBy: (lossMicro - gainMicro) / 1e6,
      canComeThen: canCome(open, party, { group, row }),
    });
  }
  for (let unit = 0; unit < party.units; unit++) taking.take(party.row);
  return found
    .sort((a, b) => b.gainMicro - a.gainMicro || compareIds(a.group, b.group))
    .slice(0, MOST_LISTED)
    .map(({ gainMicro: _, ...next }) => next);
}

/** What the plan would lose without the party, everything else as it is; whole millionths. */
export function lossOf(open: OpenPlan, party: PlannedParty): number {
  const { claims } = open.stage.priorities;
  const { micro } = valueSuitability(open, party);
  return party.filled.reduce((loss, { claim, from, to }) => {
    const coverage = open.coverage[claim];
    return loss + worthAt(claims, claim, coverage) - worthAt(claims, claim, coverage - (to - from));
  }, micro);
}

function canCome(
  { stage }: OpenPlan,
  { encounter, offer }: PlannedParty,
  { group, row }: { readonly group: GroupEntry; readonly row: number },
): boolean {
  const { meetings, calendar } = stage.world;
  const day = dayOfDate(calendar, encounter.date);
  if (day === NONE || !hasBit(meetings.firstDays(offer, group), day)) return false;
  if (encounter.startMin === undefined) return true;
  const travelMin = stage.table.travelMinOfCandidate[row];
  return meetings.allowsStart(offer, group, { travelMin, day, startMin: encounter.startMin });
}
