import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { audit, type Coverage, type EntitlementAudit, isShown } from "../../src/audit/index.ts";
import { type Encounter, type Hub, indexHub, type Plan, parseHub } from "../../src/model/index.ts";
import { openWorld } from "../../src/plan/check-bookings.ts";
import { recountValue } from "../../src/plan/recount-value.ts";
import { hubJson, withShuffled } from "../support/arbitraries.ts";
import { draws, planFrom } from "../support/drawn-plans.ts";

/** A block day counts 300 minutes in this policy. */
function studentHoursOf(hub: Hub, { encounters }: Plan): number {
  const { offerById, groupById } = indexHub(hub);
  const minutes = encounters.map((encounter) => {
    const { durationMin, days } = offerById.get(encounter.offer)!.offer;
    const parties = encounter.groups.filter(({ group }) => !groupById.get(group)!.group.staff);
    const students = parties.reduce((sum, party) => sum + party.students, 0);
    return fellAway(encounter) ? 0 : students * (durationMin ?? days! * 300);
  });
  return minutes.reduce((sum, each) => sum + each, 0) / 60;
}

const fellAway = ({ status }: Encounter) => status.startsWith("withdrawn") || status === "no-show";

describe("of any hub and any encounters", () => {
  test("the value and every credit are those of the independent recount", () => {
    fc.assert(
      fc.property(hubJson(), draws, (json, drawn) => {
        const hub = parseHub(json);
        const plan = planFrom(hub, drawn);
        const report = audit(hub, plan, { smallestCount: 1 });
        const recount = recountValue(openWorld(hub, plan));
        assert.equal(Math.round(report.value * 1e6), recount.planMicro);
        for (const { entitlement, unit, overall } of [...report.entitlements, ...report.staff.entitlements]) {
          const claims = recount.claims.filter(({ claim }) => claim.entitlement.id === entitlement && claim.owed > 0);
          const perUnit = unit === "hours" ? 60 : 1;
          const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
          const met = claims.map(({ claim, planned }) => Math.min(claim.owed, claim.had + planned));
          assert.ok(isShown(overall));
          assert.equal(overall.groups, claims.length);
          assert.equal(overall.planned, sum(claims.map(({ planned }) => planned)) / perUnit);
          assert.equal(overall.coverage, sum(met) / sum(claims.map(({ claim }) => claim.owed)));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("coverage lies between what was had and 1, and parts add up to the whole", () => {
    fc.assert(
      fc.property(hubJson(), draws, (json, drawn) => {
        const hub = parseHub(json);
        for (const entitlement of audit(hub, planFrom(hub, drawn), { smallestCount: 1 }).entitlements) {
          const { overall } = entitlement;
          assert.ok(isShown(overall));
          assert.ok(overall.studentsReachedAtLeast <= overall.studentsReached);
          assert.ok(
            overall.studentsReachedAtLeast >= overall.groupsReached && overall.studentsReached <= overall.people,
          );
          assert.ok(0 <= overall.coverageBefore && overall.coverageBefore <= overall.coverage && overall.coverage <= 1);
          for (const parts of partsOf(entitlement)) {
            for (const field of ["people", "groups", "groupsReached"] as const) {
              assert.equal(sumOf(parts, field), overall[field]);
            }
            // Hours are divided by 60 in each part.
            for (const field of ["owed", "had", "planned"] as const) {
              assert.ok(Math.abs(sumOf(parts, field) - overall[field]) < 1e-6);
            }
            const met = parts.reduce((sum, { owed, coverage }) => sum + owed * coverage, 0);
            assert.ok(Math.abs(met - overall.owed * overall.coverage) < 1e-6);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("encounters by format, kind and fifth add up, and a share of the whole is one", () => {
    fc.assert(
      fc.property(hubJson(), draws, (json, drawn) => {
        const hub = parseHub(json);
        const plan = planFrom(hub, drawn);
        const { encounters, mostDisadvantaged30 } = audit(hub, plan, { smallestCount: 1 });
        const { total, byFormat, byKind, byQuintile } = encounters;
        assert.ok(isShown(total));
        assert.equal(total.studentHours, studentHoursOf(hub, plan));
        for (const parts of [byFormat, byKind].map((list) => list.filter(isShown))) {
          for (const field of ["encounters", "studentEncounters"] as const)
            assert.equal(sumOf(parts, field), total[field]);
        }
        const fifths = byQuintile.filter(isShown);
        assert.equal(sumOf(fifths, "studentEncounters"), total.studentEncounters);
        const shares = fifths.map(({ shareOfValue }) => shareOfValue);
        if (shares.length > 0 && shares[0] !== null) {
          assert.ok(Math.abs(shares.reduce((sum: number, share) => sum + share!, 0) - 1) < 1e-9);
        }
        if (mostDisadvantaged30 !== null && isShown(mostDisadvantaged30)) {
          const people = fifths.reduce((sum, part) => sum + part.people, 0);
          assert.equal(mostDisadvantaged30.people, Math.round((3 * people) / 10));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("the order of hub and encounters makes no difference", () => {
    fc.assert(
      fc.property(withShuffled(hubJson()), withShuffled(draws.map((drawn) => ({ drawn }))), (hubs, lists) => {
        const hub = parseHub(hubs.json);
        const { encounters, ...plan } = planFrom(hub, lists.json.drawn);
        const reversed = { ...plan, encounters: [...encounters].reverse() };
        const report = JSON.stringify(audit(hub, { ...plan, encounters }));
        assert.equal(JSON.stringify(audit(parseHub(hubs.shuffled), reversed)), report);
      }),
      { numRuns: 25 },
    );
  });

  test("encounters that fell away might as well not be there", () => {
    fc.assert(
      fc.property(hubJson(), draws, (json, drawn) => {
        const hub = parseHub(json);
        const plan = planFrom(hub, drawn);
        const left = { ...plan, encounters: plan.encounters.filter((encounter) => !fellAway(encounter)) };
        assert.deepEqual(audit(hub, plan), audit(hub, left));
      }),
      { numRuns: 25 },
    );
  });

  test("no cell of fewer people than the smallest count is shown", () => {
    fc.assert(
      fc.property(hubJson(), draws, fc.integer({ min: 2, max: 60 }), (json, drawn, smallestCount) => {
        const hub = parseHub(json);
        const plan = planFrom(hub, drawn);
        const shown = (cell: unknown): void => {
          if (typeof cell !== "object" || cell === null) return;
          const { people, studentEncounters, suppressed } = cell as Readonly<Record<string, unknown>>;
          if (suppressed === undefined) {
            const count = people ?? studentEncounters ?? 0;
            assert.ok(typeof count === "number" && (count === 0 || count >= smallestCount));
          }
          for (const field of Object.values(cell)) shown(field);
        };
        shown(audit(hub, plan, { smallestCount, beside: [{ name: "the same", plan }] }));
      }),
      { numRuns: 25 },
    );
  });
});

function partsOf({ byQuintile, bySchoolKind, byYear }: EntitlementAudit): readonly (readonly Coverage[])[] {
  return [byQuintile.filter(isShown), bySchoolKind.filter(isShown), byYear.filter(isShown)];
}

function sumOf<K extends string>(parts: readonly Readonly<Record<K, number>>[], field: K): number {
  return parts.reduce((sum, part) => sum + part[field], 0);
}
