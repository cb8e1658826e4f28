import { WORST_OFF } from "../../src/model/index.ts";
import type { Case, Edit } from "./fault-cases.ts";
import { employerOf, groupOf, offerOf, schoolOf } from "./small-hub.ts";
import { kindOf, type PlanDraft } from "./small-plan.ts";

type FloorDraft = PlanDraft["meta"]["policy"]["floors"][number];

const floorOf = (floor: Record<string, unknown>): FloorDraft => ({ title: "Test", ...floor }) as unknown as FloorDraft;

/**
 * Five floors of the small plan, and what it makes of them, by hand. Students of groups get: a-8 20 (talk), a-10 30 (talk), 15 (visit),
 * 15 (webinar) and 2 (placement), b-10 10 (webinar) and 2 (placement): 94 places in 7 parties. Staff don't count.
 *
 * - `by-need`: the neediest 40 % of 85 students are 34: a-8 with all 20 (need 0.2), and of a-9 and b-10 (need 0.1 both) a-9 by its id,
 *   with 14 of 25. Of 94 places 20 go there: 20 x (10,000 - 2,500) - 74 x 2,500 = -35,000.
 * - `each`: two for each student: a-10 62 of 60; a-8 20 of 40; a-9 0 of 50; b-10 12 of 20.
 * - `routes`: only talk has one: of 94 places 50; 50 x (10,000 - 5,000) - 44 x 5,000 = 30,000, more than 0.
 * - `route-parties`: 2 parties of 7: 2 x (10,000 - 2,500) - 5 x 2,500 = 2,500.
 * - `special`: talks in special schools, all 10 of the webinar's in b-10; 10 x (10,000 - 1,200) - 84 x 1,200 = -12,800.
 * - the worst-off, half an encounter: a-9 gets 0 of 13 (25 / 2 rounded up); a-8 10, a-10 15, b-10 5 are reached.
 */
export function promise({ meta: { policy }, ...plan }: PlanDraft): void {
  const share = { type: "share", count: "places" };
  policy.floors = [
    floorOf({ ...share, id: "by-need", of: { neediest: 0.4 }, atLeast: 0.25 }),
    floorOf({ type: "every-group", id: "each", encounters: 2 }),
    floorOf({ ...share, id: "route-parties", of: { technicalRoute: true }, count: "encounters", atLeast: 0.25 }),
    floorOf({ ...share, id: "routes", of: { technicalRoute: true }, atLeast: 0.5 }),
    floorOf({ ...share, id: "special", of: { kinds: ["talk"], schoolKinds: ["special"] }, atLeast: 0.12 }),
  ];
  policy.fairness.kind = "first-the-worst-off";
  Object.assign(plan.fairness, { kind: "first-the-worst-off", level: 0.5, provenAtMost: 0.7 });
  const met = { isMet: true, groupsShort: [] };
  plan.floors.push(
    { floor: "by-need", asked: 0.25, reached: 20 / 94, isMet: false, groupsShort: [] },
    { floor: "each", asked: 4, reached: 1, isMet: false, groupsShort: ["a-8", "a-9", "b-10"] },
    { ...met, floor: "route-parties", asked: 0.25, reached: 2 / 7 },
    { ...met, floor: "routes", asked: 0.5, reached: 50 / 94 },
    { floor: "special", asked: 0.12, reached: 10 / 94, isMet: false, groupsShort: [] },
  );
  plan.certificate.shortfalls.push(
    { row: "floor:by-need", reached: -35_000 },
    { row: "floor:each:a-8", reached: 20 },
    { row: "floor:each:a-9", reached: 0 },
    { row: "floor:each:b-10", reached: 12 },
    { row: "floor:special", reached: -12_800 },
    { row: `floor:${WORST_OFF}:a-9`, reached: 0 },
  );
}

const promised =
  (edit: Edit): Edit =>
  (hub, plan) => {
    promise(plan);
    edit(hub, plan);
  };

const shortfalls = ({ certificate }: PlanDraft) => certificate.shortfalls;

/** Each misstates one thing of a plan with floors; nothing is stated anew. */
export const FLOOR_MISSTATEMENTS: readonly Case[] = (
  [
    ["a shortfall left out", (_, plan) => shortfalls(plan).pop(), "shortfall-wrong"],
    ["a shortfall of a share left out", (_, plan) => shortfalls(plan).shift(), "shortfall-wrong"],
    ["a shortfall that is larger", (_, plan) => (shortfalls(plan)[1].reached = 19), "shortfall-wrong"],
    ["a shortfall that is smaller", (_, plan) => (shortfalls(plan)[0].reached = -1), "shortfall-wrong"],
    [
      "a shortfall of what is reached",
      (_, plan) => shortfalls(plan).splice(4, 0, { row: "floor:routes", reached: 30_000 }),
      "shortfall-wrong",
    ],
    [
      "a shortfall of what nobody promised",
      (_, plan) => shortfalls(plan).push({ row: "floor:~", reached: 0 }),
      "shortfall-wrong",
    ],
    [
      "a shortfall of staff, who are promised nothing",
      (_, plan) => shortfalls(plan).splice(3, 0, { row: "floor:each:a-staff", reached: 8 }),
      "shortfall-wrong",
    ],
    ["a shortfall twice", (_, plan) => shortfalls(plan).unshift(shortfalls(plan)[0]), "shortfall-wrong"],
    ["shortfalls in another order", (_, plan) => shortfalls(plan).reverse(), "shortfall-wrong"],
    ["a floor left out", (_, plan) => plan.floors.pop(), "floor-wrong"],
    ["a floor twice", (_, plan) => plan.floors.push(plan.floors[4]), "floor-wrong"],
    ["floors in another order", (_, plan) => plan.floors.reverse(), "floor-wrong"],
    [
      "a floor that the policy does not have",
      (_, plan) => plan.floors.push({ ...plan.floors[4], floor: "~" }),
      "floor-wrong",
    ],
    ["another share asked", (_, plan) => (plan.floors[3].asked = 0.4), "floor-wrong"],
    ["another share reached", (_, plan) => (plan.floors[3].reached = 0.5), "floor-wrong"],
    ["another number of groups asked", (_, plan) => (plan.floors[1].asked = 5), "floor-wrong"],
    ["another number of groups reached", (_, plan) => (plan.floors[1].reached = 2), "floor-wrong"],
    ["a floor said to be met", (_, plan) => (plan.floors[0].isMet = true), "floor-wrong"],
    ["a floor said not to be met", (_, plan) => (plan.floors[2].isMet = false), "floor-wrong"],
    ["a group that is short left out", (_, plan) => plan.floors[1].groupsShort.pop(), "floor-wrong"],
    ["groups short in another order", (_, plan) => plan.floors[1].groupsShort.reverse(), "floor-wrong"],
    ["a group short of a share", (_, plan) => plan.floors[4].groupsShort.push("b-10"), "floor-wrong"],
    [
      "more reached than what is said to be the most",
      (_, plan) => Object.assign(plan.floors[1], { provenAtMost: 0, bindsBy: [] }),
      "floor-wrong",
    ],
    [
      "a larger share reached than what is said to be the most",
      (_, plan) => Object.assign(plan.floors[0], { provenAtMost: 0.21, bindsBy: [] }),
      "floor-wrong",
    ],
    [
      "the most of a floor that is met",
      (_, plan) => Object.assign(plan.floors[2], { provenAtMost: 1, bindsBy: [] }),
      "floor-wrong",
    ],
    ["another fairness than the policy's", (_, plan) => (plan.fairness.kind = "proportional"), "fairness-wrong"],
    [
      // Without a level there are no rows of the worst-off: the shortfall of one is none.
      "no level of the worst-off",
      (_, plan) => delete plan.fairness.level,
      "shortfall-wrong",
      "fairness-wrong",
    ],
    ["no proven level", (_, plan) => delete plan.fairness.provenAtMost, "fairness-wrong"],
    ["a level above the proven one", (_, plan) => (plan.fairness.provenAtMost = 0.4), "fairness-wrong"],
    // At 0.51, rounded to 0.5 for the rows.
    ["a level that is no tenth", (_, plan) => (plan.fairness.level = 0.51), "fairness-wrong"],
    [
      "a higher level than the plan reaches",
      // a-8 should have 1.1 x 20 = 22, and has 20.
      (_, plan) => Object.assign(plan.fairness, { level: 1.1, provenAtMost: 1.1 }),
      "shortfall-wrong",
    ],
  ] as const satisfies readonly Case[]
).map(([name, edit, ...rules]): Case => [name, promised(edit), ...rules]);

/** Shortfalls of the floor for each group, in order of id. */
function shortOf(reached: Readonly<Record<string, number>>): PlanDraft["certificate"]["shortfalls"] {
  return Object.entries(reached).map(([group, students]) => ({ row: `floor:each:${group}`, reached: students }));
}

/** The floor for each group, when b-10 should have no more than it gets. */
function reachB10(plan: PlanDraft): void {
  plan.certificate.shortfalls.splice(3, 1);
  Object.assign(plan.floors[1], { reached: 2, groupsShort: ["a-8", "a-9"] });
}

/** Each changes what is promised, or what counts, and states the plan as that makes it. */
export const KEPT_FLOORS: readonly (readonly [name: string, edit: Edit])[] = (
  [
    ["nothing else", () => undefined],
    [
      "the most of what is missed",
      (_, plan) => {
        // Of 94 places 20 are 0.2127...
        Object.assign(plan.floors[0], { provenAtMost: 0.2128, bindsBy: [] });
        Object.assign(plan.floors[1], { provenAtMost: 1, bindsBy: [] });
      },
    ],
    [
      // 2 x 30 for a-10, which gets 62, in place of 20 x 30.
      "what a limit allows",
      (hub, plan) => {
        groupOf(hub, "a-10").limits.perYear = 2;
        Object.assign(plan.meta.policy.floors[1], { encounters: 20 });
      },
    ],
    [
      // b-10 may have the webinar alone, and once: 10 in place of 20, and gets 12.
      "what candidates allow",
      (hub, plan) => {
        schoolOf(hub, "school-b").formats = ["virtual"];
        kindOf(plan, "talk").repeatUpTo = 1;
        reachB10(plan);
      },
    ],
    [
      // b-10 may have the talk alone, which is worth two sessions to it; but acme's fair leaves one of its two asks.
      "what capacities allow",
      (hub, plan) => {
        schoolOf(hub, "school-b").formats = ["in-school"];
        offerOf(hub, "fair").years = [8];
        employerOf(hub, "acme").asks.perYear = 2;
        reachB10(plan);
      },
    ],
    [
      // In person a-10 gets 30 + 15 + 2 = 47 of 60, a-8 20 of 40, a-9 0 of 50, b-10 2 of 20.
      "encounters in person alone",
      (_, plan) => {
        Object.assign(plan.meta.policy.floors[1], { formats: ["at-employer", "in-school"] });
        plan.certificate.shortfalls.splice(1, 3, ...shortOf({ "a-10": 47, "a-8": 20, "a-9": 0, "b-10": 2 }));
        Object.assign(plan.floors[1], { reached: 0, groupsShort: ["a-10", "a-8", "a-9", "b-10"] });
      },
    ],
    [
      // a-8, a-9 and a-10 take part in nothing virtual, so that the floor is about b-10 alone: 10 of 20.
      "virtual encounters alone, which one school takes",
      (hub, plan) => {
        schoolOf(hub, "school-a").formats = ["at-employer", "in-school"];
        Object.assign(plan.meta.policy.floors[1], { formats: ["virtual"] });
        plan.certificate.shortfalls.splice(1, 3, ...shortOf({ "b-10": 10 }));
        Object.assign(plan.floors[1], { asked: 1, reached: 0, groupsShort: ["b-10"] });
      },
    ],
    [
      // b-10 may have the webinar and the fair, each once at most with 14 places: 20, of which one unit of 10 is allowed; it gets 12 in all.
      "what the limit on virtual encounters allows",
      (hub, plan) => {
        offerOf(hub, "fair").format = "virtual";
        schoolOf(hub, "school-b").formats = ["virtual"];
        plan.meta.policy.limits = { virtualPerStudent: 1.4 };
        reachB10(plan);
      },
    ],
    [
      "levels of 0 are reached by everybody",
      (_, plan) => {
        Object.assign(plan.fairness, { level: 0, provenAtMost: 0 });
        plan.certificate.shortfalls.pop();
      },
    ],
    [
      "all of it asked for",
      (_, plan) => {
        Object.assign(plan.meta.policy.floors[0], { atLeast: 1 });
        // 20 x 0 - 74 x 10,000.
        plan.certificate.shortfalls[0].reached = -740_000;
        plan.floors[0].asked = 1;
      },
    ],
    [
      // An offer with a route more: of the placement's 4 places and 2 parties too.
      "another route",
      (hub, plan) => {
        offerOf(hub, "placement").routes = ["health-science"];
        plan.floors[2].reached = 4 / 7;
        plan.floors[3].reached = 54 / 94;
      },
    ],
  ] as const satisfies readonly (readonly [string, Edit])[]
).map(([name, edit]) => [name, promised(edit)] as const);
