import { distanceOf, listClaimCredits, makePair, measureSuitability } from "../candidate/index.ts";
import { EngineError } from "../errors.ts";
import { type Encounter, FELL_AWAY, type GroupEntry, type OfferEntry, type Plan } from "../model/index.ts";
import { worthAt } from "../priority/index.ts";
import type { Yardstick } from "./yardstick.ts";

/** An encounter that counts, with whom it reaches. */
export interface CountedEncounter {
  readonly offer: OfferEntry;
  readonly students: number;
  readonly staff: number;
  /** For each participant. */
  readonly minutes: number;
  /** Places (in the claims' entitlements) of what it credits for students. */
  readonly credited: ReadonlySet<number>;
}

/** What a plan gives, recounted from its encounters. */
export interface Recount {
  readonly encounters: readonly CountedEncounter[];
  /** (claims,) credit from the plan, history left out. */
  readonly plannedOfClaim: Float64Array;
  /** (claims,) places of the encounters that credit it, and of the one that has most. */
  readonly placesOfClaim: Float64Array;
  readonly mostPlacesOfClaim: Float64Array;
  /** (groups,) encounters of each participant, added up over participants; and minutes. */
  readonly placesOfGroup: Float64Array;
  readonly minutesOfGroup: Float64Array;
  /** (groups,) participants in the encounter that has most of them; and places of the encounters in which only part of the group has one. */
  readonly mostPlacesOfGroup: Float64Array;
  readonly partPlacesOfGroup: Float64Array;
  /** (groups,) value that goes to each group, whole millionths; and the same with every weight 1. */
  readonly microOfGroup: Float64Array;
  readonly plainMicroOfGroup: Float64Array;
  readonly valueMicro: number;
  readonly plainValueMicro: number;
}

/**
 * Recounts what a plan gives and what that is worth under the yardstick's policy. Encounters that fell away count for nothing.
 *
 * Cost: O(parties x credits + claims).
 * @throws {@link EngineError} `unknown-id` if an encounter names an offer or a group that the hub does not have.
 * @see docs/rules.md, sections 4 to 6.
 */
export function recountPlan(yardstick: Yardstick, plan: Plan): Recount {
  const { claims } = yardstick.stage.priorities;
  const groupCount = yardstick.stage.world.index.groups.length;
  const plannedOfClaim = new Float64Array(claims.count);
  const placesOfClaim = new Float64Array(claims.count);
  const mostPlacesOfClaim = new Float64Array(claims.count);
  const placesOfGroup = new Float64Array(groupCount);
  const mostPlacesOfGroup = new Float64Array(groupCount);
  const partPlacesOfGroup = new Float64Array(groupCount);
  const minutesOfGroup = new Float64Array(groupCount);
  const microOfGroup = new Float64Array(groupCount);
  const plainMicroOfGroup = new Float64Array(groupCount);

  const encounters = plan.encounters
    .filter(({ status }) => !FELL_AWAY.has(status))
    .map((encounter): CountedEncounter => {
      const { offer, parties } = lookUp(yardstick, encounter);
      const minutes = offer.offer.durationMin ?? offer.offer.days! * yardstick.policy.time.blockDayMin;
      const reached = { students: 0, staff: 0 };
      const credited = new Set<number>();
      for (const { group, students } of parties) {
        const { staff } = group.group;
        reached[staff ? "staff" : "students"] += students;
        placesOfGroup[group.row] += students;
        mostPlacesOfGroup[group.row] = Math.max(mostPlacesOfGroup[group.row], students);
        if (students < group.group.size) partPlacesOfGroup[group.row] += students;
        minutesOfGroup[group.row] += students * minutes;
        const worth = worthBeyondClaims(yardstick, offer, { group, students });
        microOfGroup[group.row] += worth.micro;
        plainMicroOfGroup[group.row] += worth.plainMicro;
        const taken = { students, date: encounter.date };
        for (const { claim, credit } of listClaimCredits(claims, yardstick.credits[offer.row], group.row, taken)) {
          plannedOfClaim[claim] += credit;
          placesOfClaim[claim] += students;
          mostPlacesOfClaim[claim] = Math.max(mostPlacesOfClaim[claim], students);
          if (!staff) credited.add(claims.entitlementOfClaim[claim]);
        }
      }
      return { offer, minutes, credited, ...reached };
    });

  for (let claim = 0; claim < claims.count; claim++) {
    const had = claims.historyOfClaim[claim];
    const covered = had + plannedOfClaim[claim];
    const group = claims.groupOfClaim[claim];
    microOfGroup[group] += worthAt(claims, claim, covered) - worthAt(claims, claim, had);
    plainMicroOfGroup[group] +=
      worthAt(yardstick.unweighted, claim, covered) - worthAt(yardstick.unweighted, claim, had);
  }
  return {
    encounters,
    plannedOfClaim,
    placesOfClaim,
    mostPlacesOfClaim,
    placesOfGroup,
    minutesOfGroup,
    mostPlacesOfGroup,
    partPlacesOfGroup,
    microOfGroup,
    plainMicroOfGroup,
    valueMicro: sumOf(microOfGroup),
    plainValueMicro: sumOf(plainMicroOfGroup),
  };
}

function sumOf(column: Float64Array): number {
  return column.reduce((sum, micro) => sum + micro, 0);
}

interface Party {
  readonly group: GroupEntry;
  readonly students: number;
}

function lookUp({ stage, hub }: Yardstick, encounter: Encounter): { offer: OfferEntry; parties: readonly Party[] } {
  const { index } = stage.world;
  const offer = index.offerById.get(encounter.offer);
  if (offer === undefined) throw unknownId("offer", encounter.offer, { encounter, hub: hub.id });
  const parties = encounter.groups.map(({ group: id, students }) => {
    const group = index.groupById.get(id);
    if (group === undefined) throw unknownId("group", id, { encounter, hub: hub.id });
    return { group, students };
  });
  return { offer, parties };
}

/** Suitability of a party, with its group's weight and with weight 1. */
function worthBeyondClaims({ stage }: Yardstick, offer: OfferEntry, { group, students }: Party) {
  const { world, book, priorities } = stage;
  const pair = makePair(world, offer, group, distanceOf(offer, group));
  const ofWeight = (weightMicro: number): number => {
    const unit = measureSuitability(pair, world, book, weightMicro).reduce((sum, { micro }) => sum + micro, 0);
    return Math.round((unit * students) / pair.students);
  };
  return { micro: ofWeight(Math.round(priorities.rows[group.row].weight * 1e6)), plainMicro: ofWeight(1e6) };
}

function unknownId(
  what: "offer" | "group",
  id: string,
  at: { readonly encounter: Encounter; readonly hub: string },
): EngineError {
  return new EngineError(
    "unknown-id",
    `Encounter "${at.encounter.id}" names the ${what} "${id}", which the hub "${at.hub}" does not have.\n` +
      "Maybe the plan was made for an earlier state of the hub.",
    { encounter: at.encounter.id, [what]: id },
  );
}
