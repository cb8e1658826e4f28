import type { PolicyInput, Wish } from "../../src/model/index.ts";
import { addTalk, type Case, type Edit } from "./fault-cases.ts";
import type { HubDraft } from "./small-hub.ts";
import { encounterOf, type PlanDraft, restate } from "./small-plan.ts";

type WishesInput = Required<NonNullable<PolicyInput["time"]["wishes"]>>;

const WEIGHTS: Readonly<Record<Wish, number>> = {
  spacing: 1,
  schoolWeeks: 2,
  groupWeeks: 3,
  occasions: 4,
  farDays: 5,
  leastServed: 6,
  slack: 7,
};

/**
 * What the small plan makes of these wishes, by hand, with one talk more: a-9 on Wednesday 24 September, 25 students, after that of a-10.
 *
 * - `spacing`, 20 school days: a-10 has 30 students on 24 September and 15 on 14 October, 14 school days later. So 6 stretches of 20 days
 *   hold both, 15 more than its 30: 90. On 4 November 15 more come, 10 school days after those of October: 15 + 15 are no more than 30,
 *   and from September it is 24 days.
 * - `schoolWeeks`: the two talks of 24 September are the only pair.
 * - `groupWeeks`: no group has two encounters in a week.
 * - `occasions`: "any" is the week of the webinar. In the year a-8 has 20 students in encounters, a-9 25, a-10 30 of 30 (62 places),
 *   b-10 10 of 10; inside are 15 of a-10 and 10 of b-10: 20 + 25 + 15 + 0 = 60. "routes" is the week of the two talks, which alone open a
 *   route: a-8 is left out with 20. Together 80.
 * - `farDays`: acme's site is 11.12 km from school A, far at 11 km: 16 and 24 September are 2.
 * - `leastServed`: weeks are those from 1 September. a-8 has 10 students without history, and waits 2 weeks: 20. a-9 25 x 3 = 75; a-10
 *   30 x 3 = 90; b-10 10 x 9 = 90 up to 4 November. 275 in all. The staff are not waited for.
 * - `slack`: hours in a workplace are made to count up to 28 February: 137 days after the visit of 14 October, 3 short of 140, with 15
 *   students: 45. In June it is too late for the placement to be in danger.
 *
 * Penalty: 90 + 2 x 1 + 3 x 0 + 4 x 80 + 5 x 2 + 6 x 275 + 7 x 45 = 2387.
 */
const AMOUNTS: Readonly<Record<Wish, number>> = {
  spacing: 90,
  schoolWeeks: 1,
  groupWeeks: 0,
  occasions: 80,
  farDays: 2,
  leastServed: 275,
  slack: 45,
};
const PENALTY = 2387;

/** Gives the small plan its wishes and rates it; `before` edits it first. */
const rated =
  (before?: Edit): Edit =>
  (hub, plan) => {
    addTalk(plan, "a-9", 25, { date: "2025-09-24", startMin: 680 });
    const { policy } = plan.meta;
    const wishes: WishesInput = { ...WEIGHTS, farKm: 11, slackDays: 140 };
    Object.assign(policy.time, { spacingDays: 20, wishes });
    Object.assign(policy.entitlements.find(({ id }) => id === "workplace-hours")!.phase!, {
      toYear: 10,
      deadline: "02-28",
    });
    hub.occasions = [
      { id: "any", name: "Any", start: "2025-11-03", end: "2025-11-09" },
      { id: "routes", name: "Routes", start: "2025-09-22", end: "2025-09-28", technicalRoute: true },
    ];
    before?.(hub, plan);
    restate(hub, plan);
    const list = (Object.keys(WEIGHTS) as Wish[]).map((wish) => ({
      wish,
      weight: WEIGHTS[wish],
      amount: AMOUNTS[wish],
    }));
    plan.timetable = { wishes: list, penalty: PENALTY };
  };

const misstated =
  (edit: (timetable: NonNullable<PlanDraft["timetable"]>, plan: PlanDraft, hub: HubDraft) => unknown): Edit =>
  (hub, plan) => {
    rated()(hub, plan);
    edit(plan.timetable!, plan, hub);
  };

const RULE = "timetable-wrong";
const wishOf = ({ wishes }: NonNullable<PlanDraft["timetable"]>, wish: Wish) =>
  wishes.find((each) => each.wish === wish)!;

/** A plan whose dates were changed by hand after it was rated: the same amounts stand, and other ones are true. */
const moved = (edit: (plan: PlanDraft, hub: HubDraft) => unknown): Edit => rated((hub, plan) => edit(plan, hub));

const at = (id: string, changes: Partial<PlanDraft["encounters"][number]>): Edit =>
  moved((plan) => Object.assign(encounterOf(plan, id), changes));

/** Each misstates one thing of a plan that is rated as it should be. */
export const WISH_MISSTATEMENTS: readonly Case[] = [
  ...(Object.keys(WEIGHTS) as Wish[]).flatMap((wish): Case[] => [
    [`an amount of ${wish} that is one too many`, misstated((timetable) => wishOf(timetable, wish).amount++), RULE],
    [`another weight of ${wish}`, misstated((timetable) => wishOf(timetable, wish).weight++), RULE],
  ]),
  ["a penalty that is no sum", misstated((timetable) => timetable.penalty--), RULE],
  ["a wish left out", misstated(({ wishes }) => wishes.pop()), RULE],
  ["a wish rated twice", misstated(({ wishes }) => wishes.push(wishes[0])), RULE],
  ["wishes in another order", misstated(({ wishes }) => wishes.reverse()), RULE],
  ["no rating where there are wishes", misstated((_, plan) => delete plan.timetable), RULE],
  ["a rating where there are none", misstated((_, plan) => delete plan.meta.policy.time.wishes), RULE],
  // Each of these changes one date or one number, and everything but the rating is stated anew.
  ["a visit moved closer to a talk after the rating", at("visit~a-10~1", { date: "2025-10-07" }), RULE],
  ["a webinar moved out of its week", at("webinar~1", { date: "2025-11-25" }), RULE],
  ["a talk moved to a far school on a day of its own", at("talk~a-9~2", { date: "2025-10-06" }), RULE],
  ["a nearer limit of what is far", moved((plan) => (plan.meta.policy.time.wishes!.farKm = 11.12)), RULE],
  ["more slack wished for", moved((plan) => (plan.meta.policy.time.wishes!.slackDays = 141)), RULE],
  ["other days of an occasion", moved((_, hub) => (hub.occasions![0].end = "2025-11-03")), RULE],
  ["other kinds in an occasion", moved((_, hub) => (hub.occasions![0].kinds = ["visit"])), RULE],
  ["a talk withdrawn after the rating", at("talk~a-9~2", { status: "withdrawn-by-school" }), RULE],
];

/** Each is rated as it should be. */
export const RATED: readonly (readonly [name: string, edit: Edit])[] = [
  ["as it should be", rated()],
  // Only its week counts, and nothing else of its groups is near.
  ["an encounter on another day of its week", at("webinar~1", { date: "2025-11-06" })],
  ["what is far at a hair's breadth", moved((plan) => (plan.meta.policy.time.wishes!.farKm = 11.1199))],
];
