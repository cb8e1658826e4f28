import { EngineError } from "../errors.ts";
import { compareIds, type Factor, type GroupEntry, SCHOOL_KINDS } from "../model/index.ts";
import { givenValue } from "../priority/index.ts";
import { CHARACTERISTICS, type Characteristic } from "./cut-report.ts";
import { QUINTILES } from "./divide-by-need.ts";
import { SCHOOL_KIND_WORDS } from "./reason-words.ts";
import type { Yardstick } from "./yardstick.ts";

/** Students divided by one characteristic. */
export interface DividedStudents {
  readonly cut: Characteristic;
  readonly title: string;
  readonly isOrdered: boolean;
  /** Parts with students, each group of students in one of them. */
  readonly parts: readonly DividedPart[];
}

export interface DividedPart {
  readonly part: string;
  readonly title: string;
  readonly entries: readonly GroupEntry[];
}

const NOT_KNOWN = "not-known";

/** Where a group belongs, and the parts that there are, in order. */
interface Division {
  readonly title: string;
  readonly isOrdered?: true;
  readonly partOf: (entry: GroupEntry) => string;
  /** Titles by part; parts that are not named here follow in order of id, under their ids. */
  readonly titles: readonly (readonly [part: string, title: string])[];
}

/**
 * Divides the groups of students by a characteristic of theirs or of their school. A group is never split: shares of it decide by the larger.
 *
 * Ties: as each cut says. Cost: O(groups log groups).
 * @throws {@link EngineError} `invalid-argument` for a cut, or a factor, that there is not.
 * @see docs/audit.md, "By any characteristic"
 */
export function divideStudents(yardstick: Yardstick, cut: Characteristic): DividedStudents {
  const { title, isOrdered, partOf, titles } = openDivision(yardstick, cut);
  const found = new Map<string, GroupEntry[]>();
  for (const entry of yardstick.stage.world.index.groups) {
    if (entry.group.staff) continue;
    const part = partOf(entry);
    const entries = found.get(part);
    if (entries === undefined) found.set(part, [entry]);
    else entries.push(entry);
  }
  const titleOf = new Map(titles);
  const placeOf = new Map(titles.map(([part], place) => [part, place]));
  const place = (part: string) =>
    part === NOT_KNOWN ? Number.POSITIVE_INFINITY : (placeOf.get(part) ?? titles.length);
  const parts = [...found]
    .sort(([a], [b]) => (place(a) === place(b) ? compareIds(a, b) : place(a) - place(b)))
    .map(([part, entries]) => ({ part, title: titleOf.get(part) ?? part, entries }));
  return { cut, title, isOrdered: isOrdered === true, parts };
}

function openDivision(yardstick: Yardstick, cut: Characteristic): Division {
  const { need, hub } = yardstick;
  switch (cut) {
    case "quintile":
      return {
        title: "Fifth of need",
        isOrdered: true,
        partOf: ({ row }) => String(need.quintileOfGroup[row]),
        titles: QUINTILES.map((fifth) => [
          String(fifth),
          `fifth ${fifth}${fifth === 1 ? " (least need)" : fifth === 5 ? " (most need)" : ""}`,
        ]),
      };
    case "school-kind":
      return {
        title: "Kind of school",
        partOf: ({ school }) => school.kind,
        titles: SCHOOL_KINDS.map((kind) => [kind, SCHOOL_KIND_WORDS[kind]]),
      };
    case "year":
      return {
        title: "Year group",
        partOf: ({ group }) => String(group.year),
        titles: [7, 8, 9, 10, 11, 12, 13, 14].map((year) => [String(year), `Year ${year}`]),
      };
    case "local-authority":
      return { title: "Local authority", partOf: ({ school }) => school.localAuthority, titles: [] };
    case "rurality":
      return {
        title: "Town and country",
        partOf: ({ school }) => school.rurality ?? NOT_KNOWN,
        titles: [
          ["urban", "schools in towns"],
          ["rural", "rural schools"],
          [NOT_KNOWN, "not known"],
        ],
      };
    case "interest":
      return {
        title: "Route or sector of most interest",
        partOf: mostInteresting,
        titles: [...hub.sectors.map(({ id, name }) => [id, name] as const), [NOT_KNOWN, "not asked"] as const],
      };
    default:
      return divideByFactor(yardstick, findFactor(yardstick, cut));
  }
}

/** The sector that the largest share of the group names; of equal shares the smaller id. */
function mostInteresting({ group }: GroupEntry): string {
  let best: { readonly sector: string; readonly share: number } | undefined;
  for (const interest of group.interests) {
    const isMore = best === undefined || interest.share > best.share;
    const isFirst = best !== undefined && interest.share === best.share && compareIds(interest.sector, best.sector) < 0;
    if (isMore || isFirst) best = interest;
  }
  return best?.sector ?? NOT_KNOWN;
}

function findFactor({ policy }: Yardstick, cut: string): Factor {
  const factor = policy.priority.factors.find(({ id }) => cut === `factor:${id}`);
  if (factor !== undefined) return factor;
  const known = [...CHARACTERISTICS, ...policy.priority.factors.map(({ id }) => `factor:${id}`)];
  throw new EngineError(
    "invalid-argument",
    `Students can't be divided by "${cut}".\nMaybe one of ${known.join(", ")} is meant.`,
    { cut },
  );
}

/** Above the median of the hub's students of whom there is a figure, or at most there; figures that were filled in don't count as known. */
function divideByFactor({ stage }: Yardstick, factor: Factor): Division {
  const known = stage.world.index.groups
    .flatMap(({ group }) => {
      const value = group.staff ? undefined : disadvantageOf(factor, group);
      return value === undefined ? [] : [{ value, people: group.size }];
    })
    .sort((a, b) => a.value - b.value);
  const all = known.reduce((sum, { people }) => sum + people, 0);
  let before = 0;
  const median = known.find(({ people }) => {
    before += people;
    return 2 * before >= all;
  })?.value;
  return {
    title: factor.title,
    isOrdered: true,
    partOf: ({ group }) => {
      const value = disadvantageOf(factor, group);
      return value === undefined || median === undefined ? NOT_KNOWN : value > median ? "above" : "at-most";
    },
    titles: [
      ["at-most", "at most the hub's median"],
      ["above", "more disadvantaged than the median"],
      [NOT_KNOWN, "not known"],
    ],
  };
}

/** A figure of a group, the greater the more disadvantaged: deciles count down from 10. */
function disadvantageOf(factor: Factor, group: GroupEntry["group"]): number | undefined {
  const value = givenValue(group, factor);
  return value !== undefined && factor.unit === "decile" ? -value : value;
}
