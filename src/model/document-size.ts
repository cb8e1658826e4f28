import type { DataIssue, IssuePath } from "./data-issue.ts";
import { asList, asRecord } from "./read-loosely.ts";

/** The largest documents that are read at all. About ten times the schools, and a hundred times the hubs, of England. */
export const LIMITS = {
  textChars: 128_000_000,
  schools: 50_000,
  groups: 500_000,
  groupsPerSchool: 2_000,
  employers: 200_000,
  offers: 1_000_000,
  offersPerEmployer: 2_000,
  locks: 1_000_000,
  requests: 1_000_000,
  affinities: 5_000_000,
  journeys: 5_000_000,
  encounters: 5_000_000,
  /** Of one hub. */
  occasions: 100,
  /** Of one policy. */
  floors: 20,
  /** Entries of any other list, and keys of any object. */
  entries: 10_000,
  /** Rows of the other long lists of a plan (unmet, prices ...). */
  planRows: 5_000_000,
  /** Of one event day. */
  rotationVisitors: 5_000,
  rotationStations: 500,
  rotationRounds: 500,
  /** Pairs of a visitor and a station that could meet, and meetings in all. */
  rotationMeetings: 250_000,
  /** Values in all: objects, lists, and what stands in them. */
  values: 50_000_000,
  /** Levels of objects and lists inside each other. */
  depth: 30,
} as const;

/** Counts a text before it is parsed. */
export function checkTextSize(text: string): readonly DataIssue[] {
  return text.length > LIMITS.textChars ? [tooLarge([], "characters", text.length, LIMITS.textChars)] : [];
}

/**
 * Counts the parts of a raw hub before anything else looks at them.
 *
 * Cost: O(values), and O(schools + employers) where the counts alone refuse it.
 */
export function checkHubSize(raw: unknown): readonly DataIssue[] {
  const hub = asRecord(raw);
  const schools = asList(hub?.schools);
  const employers = asList(hub?.employers);
  const issues = [
    ...countList(["schools"], schools, "schools", LIMITS.schools),
    ...countList(["employers"], employers, "employers", LIMITS.employers),
    ...countList(["locks"], asList(hub?.locks), "locks", LIMITS.locks),
    ...countList(["affinities"], asList(hub?.affinities), "affinities", LIMITS.affinities),
    ...countList(["journeys"], asList(hub?.journeys), "journeys", LIMITS.journeys),
  ];
  if (issues.length > 0) return issues;
  const perSchool = schools.map((school) => asList(asRecord(school)?.groups).length);
  const perEmployer = employers.map((employer) => asList(asRecord(employer)?.offers).length);
  issues.push(
    ...countTotal(["schools"], "groups in all schools", perSchool, LIMITS.groups),
    ...countTotal(["employers"], "offers of all employers", perEmployer, LIMITS.offers),
  );
  perSchool.forEach((count, row) => {
    if (count > LIMITS.groupsPerSchool) {
      issues.push(tooLarge(["schools", row, "groups"], "groups of one school", count, LIMITS.groupsPerSchool));
    }
  });
  perEmployer.forEach((count, row) => {
    if (count > LIMITS.offersPerEmployer) {
      issues.push(tooLarge(["employers", row, "offers"], "offers of one employer", count, LIMITS.offersPerEmployer));
    }
  });
  if (issues.length > 0) return issues;
  return checkValues(raw, [schools, employers, hub?.locks, hub?.requests, hub?.affinities, hub?.journeys]);
}

/** Counts the parts of a raw document without long lists: a policy, a scenario, a run card, an elicitation. Cost: O(values). */
export function checkPlainSize(raw: unknown): readonly DataIssue[] {
  return checkValues(raw, []);
}

/** Where it stands, what stands in it, and how long it may be. */
type LongList = readonly [path: IssuePath, list: readonly unknown[], limit: number];

/** Counts the parts of a raw plan. Cost: O(values). */
export function checkPlanSize(raw: unknown): readonly DataIssue[] {
  const plan = asRecord(raw);
  const certificate = asRecord(plan?.certificate);
  const floors = asList(plan?.floors);
  const long: readonly LongList[] = [
    [["encounters"], asList(plan?.encounters), LIMITS.encounters],
    [["unmet"], asList(plan?.unmet), LIMITS.planRows],
    [["undated"], asList(plan?.undated), LIMITS.planRows],
    [["certificate", "linearGroups"], asList(certificate?.linearGroups), LIMITS.groups],
    [["certificate", "groupBounds"], asList(certificate?.groupBounds), LIMITS.groups],
    [["certificate", "shortfalls"], asList(certificate?.shortfalls), LIMITS.planRows],
    [["certificate", "prices"], asList(certificate?.prices), LIMITS.planRows],
    [["certificate", "creditPrices"], asList(certificate?.creditPrices), LIMITS.planRows],
    [["meta", "imputed"], asList(asRecord(plan?.meta)?.imputed), LIMITS.planRows],
    [["floors"], floors, LIMITS.floors],
    ...floors
      .slice(0, LIMITS.floors) // a longer list is refused as it is
      .flatMap((floor, row): readonly LongList[] => [
        [["floors", row, "groupsShort"], asList(asRecord(floor)?.groupsShort), LIMITS.groups],
        [["floors", row, "bindsBy"], asList(asRecord(floor)?.bindsBy), LIMITS.planRows],
      ]),
  ];
  const issues = long.flatMap(([path, list, limit]) => countList(path, list, "entries", limit));
  if (issues.length > 0) return issues;
  return checkValues(
    raw,
    long.map(([, list]) => list),
  );
}

/** Counts the parts of a raw calendar state. Cost: O(values). */
export function checkCalendarStateSize(raw: unknown): readonly DataIssue[] {
  const events = asList(asRecord(raw)?.events);
  const issues = countList(["events"], events, "events", LIMITS.encounters);
  return issues.length > 0 ? issues : checkValues(raw, [events]);
}

/** Counts the parts of a raw event day. Cost: O(values). */
export function checkRotationEventSize(raw: unknown): readonly DataIssue[] {
  const pairs = asList(asRecord(asRecord(raw)?.meetings)?.pairs);
  const issues = countList(["meetings", "pairs"], pairs, "pairs", LIMITS.rotationMeetings);
  return issues.length > 0 ? issues : checkValues(raw, [pairs]);
}

/** Counts the parts of a raw rotation. Cost: O(values). */
export function checkRotationSize(raw: unknown): readonly DataIssue[] {
  const rotation = asRecord(raw);
  const lists = [asList(rotation?.meetings), asList(rotation?.missed)];
  const issues = ["meetings", "missed"].flatMap((name, row) =>
    countList([name], lists[row], "entries", LIMITS.rotationMeetings),
  );
  return issues.length > 0 ? issues : checkValues(raw, lists);
}

function tooLarge(path: IssuePath, what: string, count: number, limit: number): DataIssue {
  return { path, rule: "too-large", value: count, message: `${count} ${what}; at most ${limit} can be read` };
}

function countList(path: IssuePath, list: readonly unknown[], what: string, limit: number): DataIssue[] {
  return list.length > limit ? [tooLarge(path, what, list.length, limit)] : [];
}

function countTotal(path: IssuePath, what: string, counts: readonly number[], limit: number): DataIssue[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total > limit ? [tooLarge(path, what, total, limit)] : [];
}

/**
 * Walks every value once: refuses lists and objects that are too long (those already counted excepted), nesting that is too
 * deep (as in a value that contains itself), too many values in all, and the key `__proto__`, which would change an
 * object's nature when copied. Stops at the first that is too large.
 */
function checkValues(raw: unknown, counted: readonly unknown[]): readonly DataIssue[] {
  const exempt = new Set(counted);
  const path: (string | number)[] = [];
  const forbidden: DataIssue[] = [];
  let values = 0;
  const walk = (value: unknown): DataIssue | undefined => {
    if (++values > LIMITS.values) return tooLarge([], "values", values, LIMITS.values);
    if (typeof value !== "object" || value === null) return undefined;
    if (path.length >= LIMITS.depth) return tooLarge([...path], "levels of nesting or more", path.length, LIMITS.depth);
    if (Array.isArray(value)) {
      if (value.length > LIMITS.entries && !exempt.has(value)) {
        return tooLarge([...path], "entries in one list", value.length, LIMITS.entries);
      }
      for (let row = 0; row < value.length; row++) {
        path.push(row);
        const issue = walk(value[row]);
        if (issue !== undefined) return issue;
        path.pop();
      }
      return undefined;
    }
    const keys = Object.keys(value);
    if (keys.length > LIMITS.entries) return tooLarge([...path], "keys in one object", keys.length, LIMITS.entries);
    for (const key of keys) {
      if (key === "__proto__" && forbidden.length < 100) {
        forbidden.push({
          path: [...path, key],
          rule: "forbidden-key",
          value: null,
          message: "no key may be __proto__",
        });
      }
      path.push(key);
      const issue = walk((value as Readonly<Record<string, unknown>>)[key]);
      if (issue !== undefined) return issue;
      path.pop();
    }
    return undefined;
  };
  const issue = walk(raw);
  return issue === undefined ? forbidden : [issue];
}
