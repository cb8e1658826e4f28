import { writeCount, writeHundredth, writeTenth } from "../../audit/index.ts";
import { EngineError } from "../../errors.ts";
import { type Hub, indexHub, type Plan } from "../../model/index.ts";
import type { Axiom, Envy, Finding, LeftOut, LostByNeed, MissedFloor, Reversal, UnitAt, Waste } from "./finding.ts";

const TITLES: Readonly<Record<Axiom, string>> = {
  "no-priority-reversal": "No place goes past a group that comes first and would gain more",
  "non-wasteful": "Nothing that is left could be given to a group that would gain",
  "floors-kept": "Promises are kept, or out of reach by proof",
  "nobody-left-out": "No group has nothing while another has four or more that it could have had",
  "envy-free-but-one": "No school would rather have what another has, less one encounter",
  "need-never-harms": "A group in greater need never gets less",
};

/** What `checked` counts. */
const CASES: Readonly<Record<Axiom, string>> = {
  "no-priority-reversal": "place",
  "non-wasteful": "offer",
  "floors-kept": "promise",
  "nobody-left-out": "group with nothing",
  "envy-free-but-one": "school",
  "need-never-harms": "group planned anew",
};

/** Most witnesses of an axiom that are told one by one. */
const MOST_TOLD = 5;

/**
 * Says findings in plain English, one sentence an entry: for each axiom whether it holds, and the first five witnesses where it does not.
 *
 * For the hub's own use: which of two groups comes first says something about their need.
 *
 * @param plan - the one that was checked; floors are named by its policy.
 * @returns sentences, values in weighted student-encounters to a tenth.
 * @throws {@link EngineError} `unknown-id` for findings that name what the hub does not have.
 */
export function describeFairness(hub: Hub, plan: Plan, findings: readonly Finding[]): readonly string[] {
  const names = openNames(hub, plan);
  return findings.flatMap((finding) => [describeVerdict(finding), ...describeWitnesses(names, finding)]);
}

/**
 * Says of each axiom whether it holds, and in how many cases it does not, without a name: fit for others than the hub.
 *
 * @returns a sentence for each finding.
 */
export function describeVerdicts(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ axiom, holds, witnesses, reason }) => {
    if (holds === "unknown") return `${TITLES[axiom]}: not decided, because ${reason}.`;
    return `${TITLES[axiom]}: ${holds ? "holds" : `does not hold, shown by ${writeCount(witnesses.length, "case")}`}.`;
  });
}

function describeVerdict({ axiom, holds, checked, witnesses, reason }: Finding): string {
  if (holds === "unknown") return `${TITLES[axiom]}: not decided, because ${reason}.`;
  const looked = writeCases(checked, CASES[axiom]);
  if (holds) return `${TITLES[axiom]}: holds (${looked}).`;
  const listed = witnesses.length > MOST_TOLD ? `, of which the first ${MOST_TOLD} are told` : "";
  return `${TITLES[axiom]}: does not hold, shown by ${writeCount(witnesses.length, "case")}${listed} (${looked}).`;
}

/** "1 group with nothing looked at", "3 groups with nothing looked at". */
function writeCases(count: number, words: string): string {
  const [noun, ...rest] = words.split(" ");
  return [writeCount(count, noun), ...rest, "looked at"].join(" ");
}

function describeWitnesses(names: Names, finding: Finding): readonly string[] {
  switch (finding.axiom) {
    case "no-priority-reversal":
      return tell(finding.witnesses, (witness) => describeReversal(names, witness));
    case "non-wasteful":
      return tell(
        finding.witnesses,
        (witness) => `${describeAddition(names, witness)}, and gain ${writeTenth(witness.gain)}.`,
      );
    case "floors-kept":
      return tell(finding.witnesses, (witness) => describeMissedFloor(names, witness));
    case "nobody-left-out":
      return tell(finding.witnesses, (witness) => describeLeftOut(names, witness));
    case "envy-free-but-one":
      return tell(finding.witnesses, (witness) => describeEnvy(names, witness));
    case "need-never-harms":
      return tell(finding.witnesses, (witness) => describeLostByNeed(names, witness));
  }
}

function tell<W>(witnesses: readonly W[], describe: (witness: W) => string): readonly string[] {
  return witnesses.slice(0, MOST_TOLD).map(describe);
}

function describeReversal(names: Names, { group, insteadOf, offer, unit, gain }: Reversal): string {
  return (
    `${names.group(insteadOf)} has ${names.offer(offer)} ${writeWhen(unit)}. ${names.group(group)} has the same priority or a higher one, ` +
    `has had no more, could come, and the plan would gain ${writeTenth(gain)}.`
  );
}

function describeAddition(names: Names, { group, offer, unit }: Omit<Waste, "gain">): string {
  return `${names.group(group)} could have ${names.offer(offer)} ${writeWhen(unit)}, which is left`;
}

function describeMissedFloor(names: Names, { floor, add, drop }: MissedFloor): string {
  const title = names.floor(floor);
  if (add !== undefined) return `"${title}" is missed, though ${describeAddition(names, add)}.`;
  return `"${title}" is missed, though it would be kept without ${writeCount(drop!.length, "place")} given otherwise.`;
}

function describeLeftOut(names: Names, { group, insteadOf, offer, has, unit }: LeftOut): string {
  return (
    `${names.group(group)} has nothing. ${names.group(insteadOf)} has ${has} encounters that it may take up too, ` +
    `among them ${names.offer(offer)}, to which it could come ${writeWhen(unit)}.`
  );
}

function describeEnvy(names: Names, { school, envied, own, other, envies }: Envy): string {
  const more = envies > 1 ? ` It envies ${writeCount(envies, "school")} in all.` : "";
  return (
    `What ${names.school(school)} has is worth ${writeTenth(own)} to it; what ${names.school(envied)} has, scaled to its own students and ` +
    `their weights and less one encounter, would be worth ${writeTenth(other)}.${more}`
  );
}

function describeLostByNeed(
  names: Names,
  { group, factor, weightBefore, weightAfter, before, after }: LostByNeed,
): string {
  return (
    `With the greatest need by factor "${factor}" (weight ${writeHundredth(weightAfter)} in place of ${writeHundredth(weightBefore)}) ` +
    `${names.group(group)} would get ${writeTenth(after)} in place of ${writeTenth(before)}.`
  );
}

function writeWhen({ date, startMin }: UnitAt): string {
  if (startMin === undefined) return `from ${date}`;
  const pad = (part: number) => String(part).padStart(2, "0");
  return `on ${date} at ${pad(Math.floor(startMin / 60))}:${pad(startMin % 60)}`;
}

/** What people call what ids stand for. */
interface Names {
  readonly group: (id: string) => string;
  readonly school: (id: string) => string;
  readonly offer: (id: string) => string;
  readonly floor: (id: string) => string;
}

function openNames(hub: Hub, { meta }: Plan): Names {
  const { groupById, schoolById, offerById } = indexHub(hub);
  const titles = new Map(meta.policy.floors.map(({ id, title }) => [id, title]));
  return {
    group: (id) => {
      const { group, school } = groupById.get(id) ?? missing("group", id);
      return `${school.name}, ${group.name ?? group.id}`;
    },
    school: (id) => (schoolById.get(id) ?? missing("school", id)).name,
    offer: (id) => {
      const { offer, employer } = offerById.get(id) ?? missing("offer", id);
      return `"${offer.name ?? offer.id}" of ${employer.name}`;
    },
    floor: (id) => titles.get(id) ?? "The level of the worst-off",
  };
}

function missing(what: string, id: string): never {
  throw new EngineError("unknown-id", `The hub has no ${what} "${id}".\nMaybe the findings are of another hub.`, {
    [what]: id,
  });
}
