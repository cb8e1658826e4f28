// sweep-hubs.ts luton|south-midlands    plans that hub under many policies, for docs/choosing-weights.md.
// Prints one JSON object; scripts/choosing-weights.ts builds this file, runs it and stores what it prints.
import { buildLutonHub } from "../examples/luton-hub.ts";
import { buildSouthMidlandsHub } from "../examples/south-midlands-hub.ts";
import {
  type Design,
  type Hub,
  openMeter,
  type Plan,
  type PolicySpace,
  plan,
  prepareHub,
  presets,
  type Sweep,
  sensitivity,
  shareStanding,
  sweep,
} from "../src/index.ts";

const base = presets.policy.southMidlands;
const PROVIDER_ACCESS = [1, 2, 3].map((phase) => `entitlements.provider-access-${phase}.tiers.0.worth`);
const VARIETY = ["sector-variety", "employer-size-variety"].map((id) => `entitlements.${id}.tiers.0.worth`);

/** What is argued about most. The ends are ours: wide, but nothing that nobody would propose. */
const SPACE: PolicySpace = {
  base,
  axes: [
    { id: "priority ceiling", path: "priority.ceiling", from: 1, to: 4, unit: "weight of the greatest need" },
    {
      id: "technical route",
      path: "suitability.technicalRoute",
      from: 0,
      to: 0.5,
      unit: "student-encounters per student",
    },
    { id: "provider access", path: PROVIDER_ACCESS, from: 0.25, to: 2, by: "factor", unit: "times the default worth" },
    { id: "variety", path: VARIETY, from: 0, to: 3, by: "factor", unit: "times the default worth" },
    { id: "interest", path: "suitability.interest", from: 0, to: 0.5, unit: "student-encounters per student" },
    { id: "nearness", path: "suitability.proximity", from: 0, to: 0.5, unit: "student-encounters per student" },
  ],
};
const OBJECTIVES = [
  "unweighted-value",
  "student-encounters",
  "students-left-out",
  "neediest-share",
  "neediest-value-share",
  "least-served-share",
  "provider-access-duties",
  "technical-share",
  "travel",
];
const RUN = { effort: "quick", seed: 1 } as const;
const SEEDS = [1, 2, 3];
const LEVELS_OF_CEILING = 7;
const WALKS = 4;
const POINTS = 32;
const POINTS_OF_STANDING = 8;

function look(hub: Hub) {
  const sweepOf = (space: PolicySpace, design: Design): Sweep =>
    sweep([hub], space, { design, objectives: OBJECTIVES, run: RUN });
  const tell = (what: string) => process.stderr.write(`${hub.name}: ${what}\n`);
  const line = sweepOf({ base, axes: SPACE.axes.slice(0, 1) }, { type: "grid", levels: LEVELS_OF_CEILING });
  tell("ceiling done");
  const walked = sweepOf(SPACE, { type: "walks", walks: WALKS, levels: 4, seed: 1 });
  tell("walks done");
  const cloud = sweepOf(SPACE, { type: "sobol", points: POINTS, seed: 1 });
  tell("cloud done");
  const prepared = prepareHub(hub);
  const { measure } = openMeter(hub, { reference: base, objectives: OBJECTIVES });
  // The same policy, other ties: how much figures jump without any reason.
  const plans = SEEDS.map((seed) => plan(prepared, base, { ...RUN, seed }));
  tell("seeds done");
  return {
    hub: hub.name,
    notes: hub.notes,
    schools: hub.schools.length,
    employers: hub.employers.length,
    students: countStudents(hub),
    line,
    effects: sensitivity(walked),
    cloud,
    bySeed: plans.map((made) => measure(made)),
    sessions: countSessions(hub, plans[0]),
    standing: countStanding(hub),
  };
}

function countStudents({ schools }: Hub): number {
  const groups = schools.flatMap((school) => school.groups).filter(({ staff }) => !staff);
  return groups.reduce((sum, { size }) => sum + size, 0);
}

/** How many of the pledged sessions a plan uses: of all, of those that open a technical route, of providers'. */
function countSessions({ employers }: Hub, { encounters }: Plan) {
  const offers = employers.flatMap(({ isProvider, offers }) => offers.map((offer) => ({ ...offer, isProvider })));
  const count = (counted: typeof offers) => {
    const ids = new Set(counted.map(({ id }) => id));
    return {
      pledged: counted.reduce((sum, { sessions }) => sum + sessions, 0),
      used: encounters.filter(({ offer }) => ids.has(offer)).length,
    };
  };
  return {
    all: count(offers),
    technical: count(offers.filter(({ routes }) => routes.length > 0)),
    providers: count(offers.filter(({ isProvider }) => isProvider)),
  };
}

/** How many visits stand whatever the weights are. */
function countStanding(hub: Hub) {
  const design = { type: "sobol", points: POINTS_OF_STANDING, seed: 2 } as const;
  const { policies, visits } = shareStanding(hub, SPACE, { design, run: RUN });
  const atLeast = (share: number) => visits.filter((visit) => visit.share >= share).length;
  const meanVisits = visits.reduce((sum, { share }) => sum + share, 0);
  return {
    policies,
    meanVisits,
    ever: visits.length,
    inAll: atLeast(1),
    inNineTenths: atLeast(0.9),
    inHalf: atLeast(0.5),
  };
}

const BUILDERS = new Map([
  ["luton", buildLutonHub],
  ["south-midlands", buildSouthMidlandsHub],
]);
const [which] = process.argv.slice(2);
const buildNamed = BUILDERS.get(which);
if (buildNamed === undefined) throw new Error(`"${which}" is none of ${[...BUILDERS.keys()].join(", ")}`);
const found = look(buildNamed(2025).hub);
export type Look = typeof found;
process.stdout.write(JSON.stringify(found));
