import type { CandidateStage } from "../candidate/index.ts";
import { type Floors, largestUse, NONE } from "../kernel/index.ts";
import { compareIds, type Format, type GroupEntry, WORST_OFF } from "../model/index.ts";
import { mostVirtual } from "./list-resources.ts";
import { openShare, type ShareFloor, WHOLE } from "./open-share.ts";
import { costOfMissing, type MostWorth, measureMostWorth } from "./price-shortfalls.ts";

/** A promise as one row; named as in docs/rules.md, "Floors and fairness". */
export interface FloorRow {
  /** `floor:ID`, or `floor:ID:GROUP`. */
  readonly name: string;
  /** Id of the floor of the policy, or {@link WORST_OFF}. */
  readonly floor: string;
  /** Of a floor of every group. */
  readonly group?: string;
}

/** The promises of a policy for the candidates of a hub. */
export interface FloorList {
  /** In order of name. */
  readonly rows: readonly FloorRow[];
  /** Absent where nothing is promised. Shares are counted in ten-thousandths of a student or party, encounters in students. */
  readonly floors: Floors | undefined;
}

/** A row while it is put together. */
interface Draft extends FloorRow {
  /** First of the candidates that have parts in it, and one after the last. */
  readonly from: number;
  readonly to: number;
  /** By candidate row; 0 = no part. */
  readonly amountOf: (candidate: number) => number;
  readonly target: number;
  readonly costOfShortfall: number;
}

/**
 * Lists what a policy promises as rows over the candidates: sum of amount x units >= target.
 *
 * @param mostUnits - (candidates,) most units of each candidate that its resources hold.
 * @param worstOffTenths - with fairness "first-the-worst-off": tenths of an encounter that every student of every group should have.
 *
 * Cost: O(rows + candidates x floors), and a sort of the rows.
 * @see docs/rules.md, "Floors and fairness".
 */
export function listFloors(stage: CandidateStage, mostUnits: Int32Array, worstOffTenths?: number): FloorList {
  const { floors } = stage.world.policy;
  if (floors.length === 0 && worstOffTenths === undefined) return { rows: [], floors: undefined };
  const worth = measureMostWorth(stage);
  const drafts = floors.flatMap((floor) =>
    floor.type === "share"
      ? [draftShare(stage, floor, worth)]
      : draftEveryGroup(stage, {
          id: floor.id,
          tenths: 10 * floor.encounters,
          ...(floor.formats === undefined ? {} : { formats: floor.formats }),
          mostUnits,
          worth,
        }),
  );
  if (worstOffTenths !== undefined) {
    drafts.push(...draftEveryGroup(stage, { id: WORST_OFF, tenths: worstOffTenths, mostUnits, worth }));
  }
  drafts.sort((a, b) => compareIds(a.name, b.name));
  return {
    rows: drafts.map(({ name, floor, group }) => ({ name, floor, ...(group === undefined ? {} : { group }) })),
    floors: drafts.length === 0 ? undefined : tabulate(drafts, stage.table.count),
  };
}

/** One row over the candidates of all students: what counts brings `1 - asked` of itself, all else takes `asked` away. */
function draftShare(stage: CandidateStage, floor: ShareFloor, worth: MostWorth): Draft {
  const { table } = stage;
  const partOf = openShare(stage, floor);
  const asked = Math.round(WHOLE * floor.atLeast);
  return {
    name: `floor:${floor.id}`,
    floor: floor.id,
    from: 0,
    to: table.count,
    amountOf: (candidate) => {
      const part = partOf(candidate);
      if (part === NONE) return 0;
      return (floor.count === "places" ? table.studentsOfCandidate[candidate] : 1) * (part - asked);
    },
    target: 0,
    // What counts for nothing takes `asked` away for each student (or party): at this cost it loses more than it can be worth. Less
    // than a unit may still be missing in the end: see `releaseTakers`.
    costOfShortfall: costOfMissing(floor.count === "places" ? worth.ofStudent : worth.ofUnit, Math.max(1, asked), 0),
  };
}

/**
 * One row for each group of students that has a candidate (in one of the formats, if they matter): so many encounters a student, or as many as
 * it could have by itself.
 */
function draftEveryGroup(
  { table, world }: Pick<CandidateStage, "table" | "world">,
  given: {
    readonly id: string;
    readonly tenths: number;
    readonly formats?: readonly Format[];
    readonly mostUnits: Int32Array;
    readonly worth: MostWorth;
  },
): readonly Draft[] {
  const { formats } = given;
  const isCountedOffer = Uint8Array.from(world.index.offers, ({ offer }) =>
    formats === undefined || formats.includes(offer.format) ? 1 : 0,
  );
  const amountOf = (candidate: number) =>
    isCountedOffer[table.offerOfCandidate[candidate]] * table.studentsOfCandidate[candidate];
  const reach = measureReach({ table, world }, given.mostUnits, isCountedOffer);
  const hasCounted = (from: number, to: number) => {
    for (let candidate = from; candidate < to; candidate++) if (amountOf(candidate) > 0) return true;
    return false;
  };
  const targetOf = ({ group, row }: GroupEntry) => Math.min(Math.ceil((group.size * given.tenths) / 10), reach[row]);
  const promised = world.index.groups.reduce((sum, entry) => sum + targetOf(entry), 0);
  // A single student may have to take a whole unit from others.
  const costOfShortfall = costOfMissing(given.worth.ofUnit, 1, promised);
  return world.index.groups.flatMap((entry): readonly Draft[] => {
    const { group, row } = entry;
    const from = table.firstOfGroup[row];
    const to = table.firstOfGroup[row + 1];
    if (group.staff || !hasCounted(from, to)) return [];
    return [
      {
        name: `floor:${given.id}:${group.id}`,
        floor: given.id,
        group: group.id,
        from,
        to,
        amountOf,
        target: targetOf(entry),
        costOfShortfall,
      },
    ];
  });
}

/**
 * Student-encounters that each group could have if it were alone: by its candidates, in whole units, and its limits. 0 for staff.
 *
 * @param mostUnits - (candidates,) most units of each candidate that its resources hold.
 * @param isCountedOffer - (offers,) 0 leaves its candidates out; absent = all count.
 * @returns (groups,)
 */
export function measureReach(
  { table, world }: Pick<CandidateStage, "table" | "world">,
  mostUnits: Int32Array,
  isCountedOffer?: Uint8Array,
): Float64Array {
  const isVirtual = Uint8Array.from(world.index.offers, ({ offer }) => (offer.format === "virtual" ? 1 : 0));
  return Float64Array.from(world.index.groups, ({ group, row }) => {
    if (group.staff) return 0;
    const all = new Map<number, number>();
    const virtual = new Map<number, number>();
    for (let candidate = table.firstOfGroup[row]; candidate < table.firstOfGroup[row + 1]; candidate++) {
      const offer = table.offerOfCandidate[candidate];
      if (isCountedOffer?.[offer] === 0) continue;
      const students = table.studentsOfCandidate[candidate];
      all.set(students, (all.get(students) ?? 0) + mostUnits[candidate]);
      if (isVirtual[offer] === 1) virtual.set(students, (virtual.get(students) ?? 0) + mostUnits[candidate]);
    }
    const unused = placesOf(virtual) - mostWithin(virtual, mostVirtual(world.policy, group));
    return Math.min(mostWithin(all, group.limits.perYear * group.size), placesOf(all) - unused);
  });
}

/** By the students of a unit: how many such units there are. */
type UnitCounts = ReadonlyMap<number, number>;

function placesOf(unitsOf: UnitCounts): number {
  let places = 0;
  for (const [students, units] of unitsOf) places += students * units;
  return places;
}

/** The most places that whole units fill within a limit, if there is one. */
function mostWithin(unitsOf: UnitCounts, limit = Number.POSITIVE_INFINITY): number {
  const wanted = placesOf(unitsOf);
  return wanted <= limit ? wanted : largestUse(limit, unitsOf);
}

/** Rows by rows become parts by candidates: one pass to count, one to write. */
function tabulate(drafts: readonly Draft[], candidates: number): Floors {
  const firstPart = new Int32Array(candidates + 1);
  for (const { from, to, amountOf } of drafts) {
    for (let candidate = from; candidate < to; candidate++) if (amountOf(candidate) !== 0) firstPart[candidate + 1]++;
  }
  for (let candidate = 0; candidate < candidates; candidate++) firstPart[candidate + 1] += firstPart[candidate];
  const next = firstPart.slice();
  const floorOfPart = new Int32Array(firstPart[candidates]);
  const amountOfPart = new Float64Array(firstPart[candidates]);
  for (const [row, { from, to, amountOf }] of drafts.entries()) {
    for (let candidate = from; candidate < to; candidate++) {
      const amount = amountOf(candidate);
      if (amount === 0) continue;
      floorOfPart[next[candidate]] = row;
      amountOfPart[next[candidate]++] = amount;
    }
  }
  return {
    firstPart,
    floorOfPart,
    amountOfPart,
    target: Float64Array.from(drafts, ({ target }) => target),
    costOfShortfall: Float64Array.from(drafts, ({ costOfShortfall }) => costOfShortfall),
  };
}
