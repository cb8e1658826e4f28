import type { Sector, TechnicalRoute } from "../sector.ts";
import { TECHNICAL_ROUTES } from "../sector.ts";
import { priorityLists } from "./priority-lists.ts";

const NAME_OF_ROUTE: Readonly<Record<TechnicalRoute, string>> = {
  "agriculture-environment-animal-care": "Agriculture, environmental and animal care",
  "business-administration": "Business and administration",
  "care-services": "Care services",
  "catering-hospitality": "Catering and hospitality",
  "construction-built-environment": "Construction and the built environment",
  "creative-design": "Creative and design",
  digital: "Digital",
  "education-early-years": "Education and early years",
  "engineering-manufacturing": "Engineering and manufacturing",
  "hair-beauty": "Hair and beauty",
  "health-science": "Health and science",
  "legal-finance-accounting": "Legal, finance and accounting",
  "protective-services": "Protective services",
  "sales-marketing-procurement": "Sales, marketing and procurement",
  "transport-logistics": "Transport and logistics",
};

/**
 * How much of a student's interest in one route an encounter about the other meets: our judgement, from what jobs of both
 * routes share. 0.5 = often the same workplace, 0.4 = neighbouring occupations, 0.3 = shared skills, 0.2 = some jobs touch.
 */
const NEAR_PAIRS: readonly (readonly [TechnicalRoute, TechnicalRoute, number])[] = [
  ["agriculture-environment-animal-care", "catering-hospitality", 0.2],
  ["agriculture-environment-animal-care", "health-science", 0.2],
  ["business-administration", "digital", 0.2],
  ["business-administration", "legal-finance-accounting", 0.4],
  ["business-administration", "sales-marketing-procurement", 0.4],
  ["care-services", "education-early-years", 0.4],
  ["care-services", "hair-beauty", 0.2],
  ["care-services", "health-science", 0.5],
  ["care-services", "protective-services", 0.2],
  ["catering-hospitality", "sales-marketing-procurement", 0.2],
  ["construction-built-environment", "creative-design", 0.2],
  ["construction-built-environment", "engineering-manufacturing", 0.4],
  ["creative-design", "digital", 0.4],
  ["creative-design", "hair-beauty", 0.3],
  ["creative-design", "sales-marketing-procurement", 0.3],
  ["digital", "engineering-manufacturing", 0.3],
  ["engineering-manufacturing", "health-science", 0.2],
  ["engineering-manufacturing", "transport-logistics", 0.3],
  ["legal-finance-accounting", "protective-services", 0.2],
  ["sales-marketing-procurement", "transport-logistics", 0.3],
];

/**
 * The 15 technical routes as sectors: what a hub has when it names none of its own. `demand` is 0.5 for all, so that no route
 * is favoured before a hub has said what its economy needs; `tags` are the ids of the priority lists that name the route.
 */
export const technicalRouteSectors: readonly Sector[] = /* @__PURE__ */ listSectors();

function listSectors(): readonly Sector[] {
  return TECHNICAL_ROUTES.map((id) => ({
    id,
    name: NAME_OF_ROUTE[id],
    demand: 0.5,
    tags: priorityLists.filter(({ routes }) => routes.includes(id)).map((list) => list.id),
    near: NEAR_PAIRS.flatMap(([a, b, similarity]) =>
      a === id ? [{ sector: b, similarity }] : b === id ? [{ sector: a, similarity }] : [],
    ),
  }));
}
