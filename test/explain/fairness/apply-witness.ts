import assert from "node:assert/strict";
import type { Axiom, Finding, WitnessOf } from "../../../src/explain/index.ts";
import { type Encounter, type Hub, indexHub, type Plan } from "../../../src/model/index.ts";
import { openWorld } from "../../../src/plan/check-bookings.ts";
import { checkPlan, FAULT_RULES, type Fault } from "../../../src/plan/index.ts";
import { recountValue } from "../../../src/plan/recount-value.ts";

/*
 * What a witness says, done to the plan by hand and judged by the checker alone, which shares no code with what found the witness.
 */

/** Rules of what may be planned, when, and of agreements; figures that state a plan's worth change with any edit. */
const RULES: ReadonlySet<string> = new Set(FAULT_RULES.slice(0, FAULT_RULES.indexOf("keep-missing") + 1));

export function brokenRules(hub: Hub, plan: Plan): readonly Fault[] {
  return checkPlan(hub, plan).filter(({ rule }) => RULES.has(rule));
}

/** Recounted, in whole millionths. */
export function valueMicroOf(hub: Hub, plan: Plan): number {
  return [...recountValue(openWorld(hub, plan)).encounterMicro.values()].reduce((sum, micro) => sum + micro, 0);
}

/** The witnesses of one axiom. */
export function witnessesOf<A extends Axiom>(findings: readonly Finding[], axiom: A): readonly WitnessOf[A][] {
  const found = findings.find((finding) => finding.axiom === axiom);
  assert.ok(found);
  return found.witnesses as readonly WitnessOf[A][];
}

interface Unit {
  readonly students: number;
  readonly date: string;
  readonly startMin?: number;
  readonly room?: string;
}

/** The plan with a party gone from an encounter, and with the last one the encounter. */
export function drop(plan: Plan, { encounter, group }: { readonly encounter: string; readonly group: string }): Plan {
  const encounters = plan.encounters.flatMap((each) => {
    if (each.id !== encounter) return [each];
    const groups = each.groups.filter((party) => party.group !== group);
    return groups.length === 0 ? [] : [{ ...each, groups }];
  });
  assert.notEqual(JSON.stringify(encounters), JSON.stringify(plan.encounters));
  return { ...plan, encounters };
}

/** The plan with one unit more: in an encounter that it has, or in one of its own. */
export function add(
  hub: Hub,
  plan: Plan,
  given: { readonly offer: string; readonly group: string; readonly encounter?: string; readonly unit: Unit },
): Plan {
  const { offer, group, encounter, unit } = given;
  if (encounter !== undefined) {
    const encounters = plan.encounters.map((each) => {
      if (each.id !== encounter) return each;
      assert.deepEqual([each.date, each.startMin], [unit.date, unit.startMin]);
      const had = each.groups.find((party) => party.group === group)?.students ?? 0;
      const others = each.groups.filter((party) => party.group !== group);
      const groups = [...others, { group, students: had + unit.students }].sort((a, b) => (a.group < b.group ? -1 : 1));
      return { ...each, groups, ...(unit.room === undefined ? {} : { room: unit.room }) };
    });
    return { ...plan, encounters };
  }
  const entry = indexHub(hub).offerById.get(offer);
  assert.ok(entry);
  const { kind, format, durationMin, days } = entry.offer;
  const { students, ...when } = unit;
  const added: Encounter = {
    id: "added",
    offer,
    employer: entry.employer.id,
    groups: [{ group, students }],
    kind,
    format,
    ...when,
    ...(durationMin === undefined ? {} : { durationMin }),
    ...(days === undefined ? {} : { days }),
    status: "planned",
    value: 0,
  };
  return { ...plan, encounters: [...plan.encounters, added] };
}

/** The plan with another group in the place of one: the session stays where it is, with whoever else is in it. */
export function swap(
  hub: Hub,
  plan: Plan,
  given: {
    readonly encounter: string;
    readonly offer: string;
    readonly group: string;
    readonly insteadOf: string;
    readonly unit: Unit;
  },
): Plan {
  const { encounter, insteadOf, ...rest } = given;
  const without = drop(plan, { encounter, group: insteadOf });
  const isStill = without.encounters.some(({ id }) => id === encounter);
  return add(hub, without, { ...rest, ...(isStill ? { encounter } : {}) });
}
