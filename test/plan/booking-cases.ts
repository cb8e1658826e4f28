import {
  addFair,
  addTalk,
  type Case,
  type Edit,
  placement,
  talkOfA8,
  talkOfA10,
  visit,
  webinar,
} from "./fault-cases.ts";
import { employerOf, type HubDraft, offerOf, schoolOf } from "./small-hub.ts";
import { addLike, type PlanDraft } from "./small-plan.ts";

/** A hall of 30 for the talk of a-10 with 30, a lab of 20 for that of a-8 with 20. */
const withRooms =
  (edit: Edit): Edit =>
  (hub, plan) => {
    schoolOf(hub, "school-a").hosting.rooms = [
      { id: "hall", seats: 30 },
      { id: "lab", seats: 20 },
    ];
    talkOfA8(plan).room = "lab";
    talkOfA10(plan).room = "hall";
    edit(hub, plan);
  };

/** Money for two visits; each of 15 students costs 4170 p to travel and 500 of the fund. */
const secondVisit = (hub: HubDraft, plan: PlanDraft, changes: Partial<PlanDraft["encounters"][number]>): void => {
  schoolOf(hub, "school-a").travel.budgetPence = 9000;
  addLike(plan, "visit~a-10~1", { id: "visit~a-10~2", ...changes });
};

const limitVirtual = ({ meta }: PlanDraft, virtualPerStudent: number): void => {
  meta.policy.limits = { virtualPerStudent };
};

/** As `CASES`, for rooms, coaches, teams and sites, and what is virtual. */
export const BOOKING_CASES: readonly Case[] = [
  ["a talk without a room", withRooms((_, plan) => delete talkOfA8(plan).room), "room-missing"],
  ["a room that the school does not have", withRooms((_, plan) => (talkOfA8(plan).room = "attic")), "room-unknown"],
  ["a room that is too small", withRooms((_, plan) => (talkOfA10(plan).room = "lab")), "room-too-small"],
  [
    // Three groups of one school, 25 and 6 of them in a hall of 30.
    "a room that is too small for all who share it",
    withRooms((hub, plan) => {
      Object.assign(offerOf(hub, "fair"), { places: 40 });
      const groups = [
        { group: "a-10", students: 6 },
        { group: "a-9", students: 25 },
      ];
      addFair(plan, { date: "2025-12-02", groups, room: "hall" });
    }),
    "room-too-small",
  ],
  ["a room in a school that gives none", (_, plan) => (talkOfA8(plan).room = "hall"), "room-not-wanted"],
  ["a room for a visit", withRooms((_, plan) => (visit(plan).room = "hall")), "room-not-wanted"],
  [
    "a room that is taken",
    withRooms((hub, plan) => {
      schoolOf(hub, "school-a").hosting.atOnce = 2;
      talkOfA8(plan).room = "hall";
      addFair(plan, { date: "2025-09-16", startMin: 540, room: "hall" });
    }),
    "room-taken",
  ],
  [
    // The block takes the hall from Monday to Friday, all day.
    "a room that a block has taken",
    withRooms((hub, plan) => {
      schoolOf(hub, "school-a").hosting.atOnce = 2;
      Object.assign(offerOf(hub, "placement"), { format: "in-school" });
      Object.assign(placement(plan), { format: "in-school", groups: [{ group: "a-10", students: 2 }], room: "hall" });
      addFair(plan, { date: "2026-06-11", startMin: 800, room: "hall" });
    }),
    "room-taken",
  ],
  [
    "a group that no room seats",
    withRooms((hub) => {
      schoolOf(hub, "school-a").hosting.rooms = ["hall", "lab"].map((id) => ({ id, seats: 29 }));
    }),
    "refused-hosting",
    "room-too-small",
  ],

  [
    "a journey in more coaches than there are",
    (hub) => (schoolOf(hub, "school-a").travel.coaches = { count: 1, seats: 14 }),
    "refused-coaches",
    "coaches-exceeded",
  ],
  [
    // The placement has one coach away all week, the visit takes two of 10 seats: three of two.
    "coaches that are out already",
    (hub, plan) => {
      schoolOf(hub, "school-a").travel.coaches = { count: 2, seats: 10 };
      visit(plan).date = "2026-06-10";
    },
    "coaches-exceeded",
  ],
  [
    // 10:00 to 12:00 with 25 minutes on the way is 9:35 to 12:25; the second would leave at 12:20.
    "a coach that is not back yet",
    (hub, plan) => {
      schoolOf(hub, "school-a").travel.coaches = { count: 1, seats: 15 };
      secondVisit(hub, plan, { startMin: 765 });
    },
    "coaches-exceeded",
  ],
  [
    "two groups in one coach",
    (hub, plan) => {
      Object.assign(schoolOf(hub, "school-a").travel, { budgetPence: 9000, coaches: { count: 1, seats: 50 } });
      schoolOf(hub, "school-a").groups[2].year = 10;
      placement(plan).groups = ["a-10", "a-9"].map((group) => ({ group, students: 2 }));
    },
    "coaches-exceeded",
  ],

  [
    "two sessions of one employer in one school at once, and one team for all its offers",
    (hub, plan) => {
      employerOf(hub, "acme").teams = 1;
      schoolOf(hub, "school-a").hosting.atOnce = 2;
      addFair(plan, { date: "2025-09-16", startMin: 540 });
    },
    "teams-exceeded",
  ],
  [
    "a team of two offers that has no time to travel",
    (hub, plan) => {
      employerOf(hub, "acme").teams = 1;
      addFair(plan, { date: "2025-09-16", startMin: 600, groups: [{ group: "b-10", students: 10 }] });
    },
    "teams-exceeded",
  ],
  [
    "a team that gives a block and a visit",
    (hub, plan) => {
      employerOf(hub, "care-co").teams = 1;
      visit(plan).date = "2026-06-10";
    },
    "teams-exceeded",
  ],
  [
    "a visit where a block is received",
    (hub, plan) => {
      employerOf(hub, "care-co").receivesAtOnce = 1;
      visit(plan).date = "2026-06-10";
    },
    "receiving-at-once",
  ],
  [
    "two visits at once where one is received",
    (hub, plan) => {
      employerOf(hub, "care-co").receivesAtOnce = 1;
      offerOf(hub, "visit").teams = 2;
      secondVisit(hub, plan, { startMin: 715 });
    },
    "receiving-at-once",
  ],

  // 0.9 x 10 = 9 of b-10, which has 10; 27 of a-10, which has 15.
  ["more virtual encounters than are allowed", (_, plan) => limitVirtual(plan, 0.9), "virtual-limit-exceeded"],
  ["any virtual encounter where none is allowed", (_, plan) => limitVirtual(plan, 0), "virtual-limit-exceeded"],
];

/** Each goes just as far as these rules allow. */
export const BOOKING_ALLOWED: readonly (readonly [name: string, edit: Edit])[] = [
  ["rooms that just seat everybody", withRooms(() => undefined)],
  [
    "a room again when it is free",
    withRooms((_, plan) => {
      talkOfA8(plan).room = "hall";
      addFair(plan, { date: "2025-09-16", startMin: 600, room: "hall" });
    }),
  ],
  [
    "two rooms at once",
    withRooms((hub, plan) => {
      schoolOf(hub, "school-a").hosting.atOnce = 2;
      addFair(plan, { date: "2025-09-16", startMin: 540, room: "hall" });
    }),
  ],
  [
    "rooms of one name in two schools",
    withRooms((hub, plan) => {
      schoolOf(hub, "school-b").hosting.rooms = [{ id: "lab", seats: 20 }];
      offerOf(hub, "talk").teams = 2;
      addTalk(plan, "b-10", 10, { room: "lab" });
    }),
  ],
  ["coaches that just suffice", (hub) => (schoolOf(hub, "school-a").travel.coaches = { count: 2, seats: 8 })],
  [
    "a coach that is just back",
    (hub, plan) => {
      schoolOf(hub, "school-a").travel.coaches = { count: 1, seats: 15 };
      secondVisit(hub, plan, { startMin: 770 });
    },
  ],
  [
    "coaches of another school",
    (hub, plan) => {
      for (const id of ["school-a", "school-b"]) schoolOf(hub, id).travel.coaches = { count: 1, seats: 15 };
      visit(plan).startMin = 600;
    },
  ],
  [
    "one team for two offers, with time to travel",
    (hub, plan) => {
      employerOf(hub, "acme").teams = 1;
      addFair(plan, { date: "2025-09-16", startMin: 680, groups: [{ group: "b-10", students: 10 }] });
    },
  ],
  [
    "one visit received after the other",
    (hub, plan) => {
      employerOf(hub, "care-co").receivesAtOnce = 1;
      secondVisit(hub, plan, { startMin: 720 });
    },
  ],
  [
    // 0.5 x 30 = 15 of a-10; the 8 of staff are no students.
    "virtual encounters up to the limit, and for staff",
    (_, plan) => {
      webinar(plan).groups.pop();
      limitVirtual(plan, 0.5);
    },
  ],
];
