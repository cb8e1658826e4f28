import { listClaimCredits, type OfferCredit } from "../candidate/index.ts";
import type { Floor, GroupEntry, OfferEntry } from "../model/index.ts";
import { countNeediest, creditsPerUnit, rankByNeed } from "../priority/index.ts";
import type { OpenPlan } from "./open-plan.ts";

/** Something that a plan should give and does not. Plain JSON. */
export type Shortfall =
  /** An entitlement whose deadline is in this year; `missing` in student-encounters or student-hours. */
  | {
      readonly type: "duty";
      readonly entitlement: string;
      readonly group: string;
      readonly missing: number;
      /** The last day that counts. */
      readonly deadline: string;
    }
  /** A floor of every group, of one of them; `missing` student-encounters. */
  | { readonly type: "floor"; readonly floor: string; readonly group: string; readonly missing: number }
  /** A share; `missing` is the places (or parties) that count in full which would make up for it, if nothing else were added. */
  | { readonly type: "share"; readonly floor: string; readonly missing: number };

/** A unit that a group could get. */
export interface HelpfulUnit {
  readonly offer: OfferEntry;
  readonly credits: readonly OfferCredit[];
  readonly group: GroupEntry;
  readonly students: number;
  readonly date: string;
}

/** A shortfall, and what would help. */
export interface Need {
  readonly shortfall: Shortfall;
  /** Whole, above 0; in the unit of `bringsOf`. */
  readonly missing: number;
  /** Its group; absent for a share, to which many can bring something. */
  readonly group: GroupEntry | undefined;
  readonly bringsOf: (unit: HelpfulUnit) => number;
}

/** Shares are counted in ten-thousandths. */
const WHOLE = 10_000;

/**
 * Lists what a plan owes by a deadline of this year, and what its floors miss.
 *
 * @returns duties in order of group and entitlement, then floors in order of their rows.
 * @see docs/rules.md, sections 4 and 9.
 */
export function listNeeds(open: OpenPlan): readonly Need[] {
  return [...listDuties(open), ...listMissedFloors(open)];
}

function listDuties({ stage, coverage }: OpenPlan): readonly Need[] {
  const { claims } = stage.priorities;
  const { groups } = stage.world.index;
  return Array.from({ length: claims.count }, (_, claim) => claim).flatMap((claim): readonly Need[] => {
    const entitlement = claims.entitlements[claims.entitlementOfClaim[claim]];
    const deadline = claims.deadlineOfClaim[claim];
    const missing = claims.owedOfClaim[claim] - coverage[claim];
    if (deadline === "" || entitlement.per !== "group" || missing <= 0) return [];
    const perUnit = creditsPerUnit(entitlement);
    const group = groups[claims.groupOfClaim[claim]];
    return [
      {
        shortfall: {
          type: "duty",
          entitlement: entitlement.id,
          group: group.group.id,
          missing: missing / perUnit,
          deadline,
        },
        missing: Math.ceil(missing / perUnit),
        group,
        bringsOf({ credits, students, date, group: { row } }) {
          const found = listClaimCredits(claims, credits, row, { students, date }).find((own) => own.claim === claim);
          return Math.floor((found?.credit ?? 0) / perUnit);
        },
      },
    ];
  });
}

function listMissedFloors(open: OpenPlan): readonly Need[] {
  const { encoded, plan, policy, stage } = open;
  const target = encoded.problem.floors?.target;
  return plan.certificate.shortfalls.flatMap(({ row: name, reached }): readonly Need[] => {
    const row = encoded.floorRows.findIndex((each) => each.name === name);
    const floor = policy.floors.find(({ id }) => id === encoded.floorRows[row]?.floor);
    if (floor === undefined || target === undefined) return [];
    const missing = target[row] - reached;
    if (floor.type === "share") return missShare(open, floor, missing);
    const { group: id } = encoded.floorRows[row];
    const group = stage.world.index.groupById.get(id!)!;
    return [
      {
        shortfall: { type: "floor", floor: floor.id, group: id!, missing },
        missing,
        group,
        bringsOf: ({ offer, students }) => (floor.formats?.includes(offer.offer.format) === false ? 0 : students),
      },
    ];
  });
}

/** Only what counts in full is looked at: the one group at the edge of the neediest is left out. */
function missShare(
  { stage }: OpenPlan,
  floor: Extract<Floor, { readonly type: "share" }>,
  missing: number,
): readonly Need[] {
  const { groups } = stage.world.index;
  const { neediest, technicalRoute, kinds, schoolKinds } = floor.of;
  const asked = Math.round(WHOLE * floor.atLeast);
  // Of a share of all nothing that is added makes up for what does not count.
  if (asked === WHOLE) return [];
  const neediestOf =
    neediest === undefined ? undefined : countNeediest(rankByNeed(groups, stage.priorities.rows), neediest);
  const short = Math.ceil(missing / (WHOLE - asked));
  return [
    {
      shortfall: { type: "share", floor: floor.id, missing: short },
      missing: short,
      group: undefined,
      bringsOf({ offer: { offer }, group: { group, school, row }, students }) {
        const counts =
          !group.staff &&
          (technicalRoute === undefined || offer.routes.length > 0) &&
          (kinds === undefined || kinds.includes(offer.kind)) &&
          (schoolKinds === undefined || schoolKinds.includes(school.kind)) &&
          (neediestOf === undefined || neediestOf[row] === group.size);
        if (!counts) return 0;
        return floor.count === "places" ? students : 1;
      },
    },
  ];
}
