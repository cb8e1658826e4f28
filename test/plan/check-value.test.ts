import assert from "node:assert/strict";
import { describe, test } from "vitest";
import type { HistoryEntry, Hub, Plan } from "../../src/model/index.ts";
import { openWorld } from "../../src/plan/check-bookings.ts";
import { recountValue } from "../../src/plan/recount-value.ts";
import { type Draft, employerOf, groupOf, type HubDraft, offerOf, smallHub } from "./small-hub.ts";
import { encounterOf, type PlanDraft, smallPlan } from "./small-plan.ts";

type Edit = (hub: HubDraft, plan: PlanDraft) => void;

function recount(edit: Edit) {
  const hub = smallHub();
  const plan = smallPlan();
  edit(hub, plan);
  const { claims, encounterMicro } = recountValue(openWorld(hub as Hub, plan as Plan));
  const microOf = new Map([...encounterMicro].map(([encounter, micro]) => [encounter.id, micro]));
  return { claims, microOf };
}

/** Whole millionths of one encounter after an edit. */
function worth(encounter: string, edit: Edit): number | undefined {
  return recount(edit).microOf.get(encounter);
}

/** Had, owed and breakpoints of one claim after an edit. */
function claimOf(group: string, id: string, edit: Edit) {
  const found = recount(edit).claims.find(({ claim, group: owner }) => owner === group && claim.entitlement.id === id);
  return found === undefined ? undefined : { had: found.claim.had, owed: found.claim.owed, ends: found.claim.ends };
}

const entitlement = (plan: PlanDraft, id: string) => {
  const found = plan.meta.policy.entitlements.find((each) => each.id === id);
  assert.ok(found);
  return found;
};
const past = (hub: HubDraft, changes: Partial<Draft<HistoryEntry>>): Draft<HistoryEntry> => ({
  ...groupOf(hub, "a-8").history[0],
  ...changes,
});

describe("recountValue", () => {
  test("loses the credit of a deadline after its last day", () => {
    const onTheDay: Edit = (_, plan) => (encounterOf(plan, "talk~a-8~1").date = "2026-02-28");
    const dayAfter: Edit = (_, plan) => (encounterOf(plan, "talk~a-8~1").date = "2026-03-01");
    assert.equal(worth("talk~a-8~1", onTheDay), 33_366_000);
    // Without 10 x 0.3 of early-talks.
    assert.equal(worth("talk~a-8~1", dayAfter), 30_366_000);
  });

  test("keeps the deadline to the last year of the phase", () => {
    // In year 8 of a phase to year 9 nothing is late.
    const edit: Edit = (_, plan) => {
      const { phase } = entitlement(plan, "early-talks");
      assert.ok(phase);
      phase.toYear = 9;
      encounterOf(plan, "talk~a-8~1").date = "2026-03-03";
    };
    assert.equal(worth("talk~a-8~1", edit), 33_366_000);
  });

  test("counts the history of the year, or of the phase up to its deadline", () => {
    const edit: Edit = (hub) => {
      groupOf(hub, "a-8").history = [
        past(hub, { date: "2024-09-01", students: 3 }), // year 7: in the phase, not in this year
        past(hub, { date: "2024-08-31", students: 5 }), // year 6: before the phase
        past(hub, { date: "2026-03-01", students: 7 }), // year 8 after the deadline: in this year, not in the phase
        past(hub, { date: "2026-02-28", students: 1 }), // both
      ];
    };
    assert.equal(claimOf("a-8", "early-talks", edit)?.had, 3 + 1);
    assert.equal(claimOf("a-8", "talks-a-year", edit)?.had, 7 + 1);
  });

  test("counts at most the group for an entry, and at most the last breakpoint", () => {
    const many = (count: number): Edit => {
      return (hub) => (groupOf(hub, "a-8").history = Array.from({ length: count }, () => past(hub, { students: 500 })));
    };
    assert.equal(claimOf("a-8", "talks-a-year", many(1))?.had, 20);
    // The last tier ends at 2 x 20.
    assert.equal(claimOf("a-8", "talks-a-year", many(3))?.had, 40);
  });

  test("owes an even pace year by year, in minutes for hours", () => {
    // b-10: 10 students x 20 h x 60 x 1/2; in year 11 the whole.
    assert.deepEqual(
      claimOf("b-10", "workplace-hours", () => undefined),
      { had: 0, owed: 6000, ends: [6000] },
    );
    const older: Edit = (hub) => (groupOf(hub, "b-10").year = 11);
    assert.deepEqual(claimOf("b-10", "workplace-hours", older), { had: 0, owed: 12_000, ends: [12_000] });
  });

  test("adds 1, 1/2, 1/3 ... of an encounter to every group of students where fairness is proportional", () => {
    const proportional: Edit = (_, plan) => (plan.meta.policy.fairness.kind = "proportional");
    const { microOf, claims } = recount(proportional);
    const added = [...microOf].map(([id, micro]) => [id, micro - (recount(() => undefined).microOf.get(id) ?? 0)]);
    assert.deepEqual(Object.fromEntries(added), {
      "talk~a-8~1": 30_000_000, // 20 x 1.5, whatever it had before
      "talk~a-10~1": 30_000_000, // 30 x 1
      "visit~a-10~1": 7_500_000, // 15 x 1/2
      "webinar~1": 7_500_000 + 12_500_000, // the other 15 of a-10; 10 x 1.25 of b-10
      "insight~a-staff~1": 0,
      "placement~1": 666_666 + 1_250_000, // 2 x 333,333 of a-10; 2 x 1.25 / 2 of b-10
    });
    // Nothing of it is owed.
    assert.ok(claims.every(({ claim }) => claim.entitlement.id !== "proportional"));
  });

  test("gives claims only to whom an entitlement fits", () => {
    assert.equal(
      claimOf("a-9", "early-talks", () => undefined),
      undefined,
    );
    assert.equal(
      claimOf("a-staff", "talks-a-year", () => undefined),
      undefined,
    );
    const secondaryOnly: Edit = (_, plan) => (entitlement(plan, "talks-a-year").appliesTo.schoolKinds = ["secondary"]);
    assert.equal(claimOf("b-10", "talks-a-year", secondaryOnly), undefined);
    const pathways: Edit = (hub, plan) => {
      entitlement(plan, "talks-a-year").appliesTo.pathways = ["t-level", "a-level"];
      groupOf(hub, "a-9").pathways = ["t-level"];
    };
    assert.equal(claimOf("a-10", "talks-a-year", pathways), undefined);
    assert.ok(claimOf("a-9", "talks-a-year", pathways));
  });

  test("earns the first benchmark of each list whose needs hold", () => {
    // Without an employer's task the visit is no gb6 but a gb5: no hours (1.4994), but 15 x 0.5 of a second talk.
    const noTask: Edit = (hub) => (offerOf(hub, "visit").meaningful.employerTask = "unknown");
    assert.equal(worth("visit~a-10~1", noTask), 4_502_400 - 1_499_400 + 7_500_000);
    // Without a shared purpose either it earns nothing, variety included.
    const nothing: Edit = (hub) => (offerOf(hub, "visit").meaningful = { employerTask: false, sharedPurpose: false });
    assert.equal(worth("visit~a-10~1", nothing), 1_503_000);
  });

  test("earns a provider's benchmark from providers, with content of its own", () => {
    const edit = (isProvider: boolean, careers: boolean | "unknown"): Edit => {
      return (hub, plan) => {
        Object.assign(plan.meta.policy.benchmarks[0], {
          needs: ["contentCareers"],
          unknown: "does-not-count",
          providersOnly: true,
        });
        employerOf(hub, "webco").isProvider = isProvider;
        offerOf(hub, "insight").providerContent.careers = careers;
        // What `meaningful` says of content does not count.
        offerOf(hub, "insight").meaningful.contentCareers = true;
      };
    };
    const both = worth("insight~a-staff~1", edit(true, true));
    assert.equal(both, 3_104_000);
    // Without 8 x 0.3.
    assert.equal(worth("insight~a-staff~1", edit(false, true)), 704_000);
    assert.equal(worth("insight~a-staff~1", edit(true, "unknown")), 704_000);
  });

  test("counts formats as the entitlement says", () => {
    const edit: Edit = (_, plan) => (entitlement(plan, "staff-insight").counts.formats = ["in-school"]);
    assert.equal(worth("insight~a-staff~1", edit), 704_000);
  });

  test("gives history without a format any that its kind can have", () => {
    const edit = (kindFormats: readonly string[], format?: "in-school"): Edit => {
      return (hub, plan) => {
        entitlement(plan, "talks-a-year").counts.formats = ["virtual"];
        const talk = plan.meta.policy.kinds.find(({ id }) => id === "talk");
        assert.ok(talk);
        Object.assign(talk, { formats: kindFormats });
        const { format: _, ...entry } = past(hub, {});
        groupOf(hub, "a-8").history = [{ ...entry, ...(format === undefined ? {} : { format }) }];
      };
    };
    assert.equal(claimOf("a-8", "talks-a-year", edit(["in-school", "virtual"]))?.had, 10);
    assert.equal(claimOf("a-8", "talks-a-year", edit(["in-school"]))?.had, 0);
    assert.equal(claimOf("a-8", "talks-a-year", edit(["in-school", "virtual"], "in-school"))?.had, 0);
  });

  test("takes an affinity in place of all suitability, by the share of a full unit", () => {
    const edit = (students: number): Edit => {
      return (hub, plan) => {
        hub.affinities.push({ offer: "insight", group: "a-staff", value: 2.5 });
        encounterOf(plan, "insight~a-staff~1").groups[0].students = students;
      };
    };
    // 8 x 0.3 + 2.5; for 2 of 8 students 2 x 0.3 + 2.5 x 2 / 8.
    assert.equal(worth("insight~a-staff~1", edit(8)), 4_900_000);
    assert.equal(worth("insight~a-staff~1", edit(2)), 1_225_000);
  });

  test("counts the offer's own sectors before its employer's", () => {
    // Care instead of building: interest 0.25 (near) instead of 0.5, demand 0.5 instead of 1, and a priority of the hub;
    // 10 of 20 had care, so variety brings 10 x 0.15 instead of 20 x 0.15.
    // 30 x (0.1 x -0.25 + 0.02 x -0.5 + 0.03) = -0.15, and -1.5.
    const edit: Edit = (hub) => (offerOf(hub, "talk").sectors = ["care"]);
    assert.equal(worth("talk~a-8~1", edit), 33_366_000 - 150_000 - 1_500_000);
  });

  test("fills the plan by date, whatever the order of the list", () => {
    // The talk for a-10 after the webinar: the webinar is then the first talk for 15 of 30, at 1 instead of 0.5; building 1.5 is new too.
    const later: Edit = (_, plan) => (encounterOf(plan, "talk~a-10~1").date = "2025-11-05");
    assert.equal(worth("webinar~1", later), 27_645_000 + 7_500_000 + 1_500_000);
    const laterThatDay: Edit = (_, plan) =>
      Object.assign(encounterOf(plan, "webinar~1"), { date: "2025-09-24", startMin: 540 });
    // An hour before that talk does the same.
    assert.equal(worth("webinar~1", laterThatDay), 27_645_000 + 7_500_000 + 1_500_000);
  });
});
