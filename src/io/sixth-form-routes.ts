import type { HubInput } from "../model/index.ts";
import type { Establishment } from "./establishment.ts";
import type { YearSize } from "./split-roll.ts";

type Pathways = NonNullable<HubInput["schools"][number]["groups"][number]["pathways"]>;

/** What students of Years 12 and 13 are on, and for how many of ten. */
interface Route {
  readonly tenths: number;
  readonly pathways: Pathways;
}

/** Part of a year group whose students are on the same pathways. */
export interface RouteGroup {
  /** Ends the id of the group; empty for the only or largest part. */
  readonly suffix: string;
  readonly students: number;
  readonly pathways: Pathways;
}

const ACADEMIC: readonly Route[] = [{ tenths: 10, pathways: ["a-level", "degree"] }];
const SUPPORTED: readonly Route[] = [{ tenths: 10, pathways: ["supported-internship"] }];

/**
 * No register says who is on what: our judgement. T Level students are a group of their own, because each of them is owed an
 * industry placement and the others are not. Where the kind is not listed, students are on A levels.
 */
const ROUTES: Partial<Record<Establishment["kind"], readonly Route[]>> = {
  special: SUPPORTED,
  "fe-college": [
    { tenths: 9, pathways: ["level-2", "apprenticeship"] },
    { tenths: 1, pathways: ["t-level"] },
  ],
  utc: [
    { tenths: 5, pathways: ["a-level", "apprenticeship", "degree-apprenticeship"] },
    { tenths: 5, pathways: ["t-level"] },
  ],
  "alternative-provision": [{ tenths: 10, pathways: ["level-2", "apprenticeship"] }],
};

/**
 * Splits a year group by what its students are on; below Year 12 nobody is on anything yet.
 *
 * @returns parts that add up to the year group, none of them empty; the largest first.
 */
export function splitByRoute({ kind, isSpecial }: Establishment, { year, students }: YearSize): readonly RouteGroup[] {
  if (year < 12) return [{ suffix: "", students, pathways: [] }];
  const [main, other] = isSpecial ? SUPPORTED : (ROUTES[kind] ?? ACADEMIC);
  if (other === undefined) return [{ suffix: "", students, pathways: main.pathways }];
  const others = Math.floor((students * other.tenths) / 10);
  const parts = [
    { suffix: "", students: students - others, pathways: main.pathways },
    { suffix: `-${other.pathways.join("-")}`, students: others, pathways: other.pathways },
  ];
  return parts.filter((part) => part.students > 0);
}

/** What was taken, in words; undefined where nobody is in Years 12 and 13. */
export function describeRoutes({ kind, isSpecial }: Establishment, sizes: readonly YearSize[]): string | undefined {
  if (sizes.every(({ year }) => year < 12)) return undefined;
  const routes = isSpecial ? SUPPORTED : (ROUTES[kind] ?? ACADEMIC);
  const shares = routes.map(({ tenths, pathways }) => {
    const named = pathways.join(", ");
    return routes.length === 1 ? named : `${named} for ${tenths} in 10`;
  });
  return `pathways of Years 12 and 13 are our judgement: ${shares.join("; ")}`;
}
