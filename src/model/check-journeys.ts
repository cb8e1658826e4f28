import { formatPath } from "./data-issue.ts";
import type { HubScope } from "./hub-scope.ts";
import { asRecord, asText, type Loose } from "./read-loosely.ts";

const ENDS = ["offer", "employer", "otherSchool"] as const;
const LIST_OF = { school: "schools", offer: "offers", employer: "employers", otherSchool: "schools" } as const;

/** Each journey leads from a school to exactly one other place, both exist, and no way is timed twice. */
export function checkJourneys(journeys: readonly unknown[], scope: HubScope): void {
  const rowOfWay = new Map<string, number>();
  journeys.forEach((entry, row) => {
    const journey = asRecord(entry);
    if (journey === undefined) return;
    checkEnds(journey, row, scope);
    const way = nameWay(journey);
    if (way === undefined) return;
    const first = rowOfWay.get(way);
    if (first === undefined) {
      rowOfWay.set(way, row);
      return;
    }
    const message = `this journey is given already at ${formatPath(["journeys", first])}`;
    scope.faults.add({ path: ["journeys", row], rule: "duplicate-journey", value: way, message });
  });
}

function checkEnds(journey: Loose, row: number, { ids, faults }: HubScope): void {
  const at = ["journeys", row];
  for (const field of ["school", ...ENDS] as const) {
    const id = asText(journey[field]);
    const list = LIST_OF[field];
    if (id === undefined || ids[list]?.has(id) !== false) continue;
    const noun = list.slice(0, -1);
    const message = `there is no ${noun} "${id}" in the hub`;
    faults.add({ path: [...at, field], rule: `unknown-${noun}`, value: id, message });
  }
  const given = ENDS.filter((field) => journey[field] !== undefined);
  if (given.length !== 1) {
    const message = `a journey leads to exactly one of ${ENDS.slice(0, -1).join(", ")} and ${ENDS.at(-1)}`;
    faults.add({ path: at, rule: "journey-where", value: given.length === 0 ? "none" : given.join(", "), message });
  }
  if (journey.otherSchool !== undefined && journey.otherSchool === journey.school) {
    const message = "a journey leads to another school than it comes from";
    faults.add({ path: [...at, "otherSchool"], rule: "journey-to-itself", value: journey.otherSchool, message });
  }
}

/** "SCHOOL offer OFFER": no id has a space. The same for both directions; absent where it isn't clear which way is meant. */
function nameWay(journey: Loose): string | undefined {
  const school = asText(journey.school);
  const given = ENDS.filter((field) => journey[field] !== undefined);
  const end = given.length === 1 ? asText(journey[given[0]]) : undefined;
  if (school === undefined || end === undefined) return undefined;
  const [one, other] = given[0] === "otherSchool" && end < school ? [end, school] : [school, end];
  return `${one} ${given[0]} ${other}`;
}
