import type { TechnicalRoute } from "../sector.ts";
import type { Provenance } from "./provenance.ts";

/** A published list of priority sectors, read as technical routes. Its id is the tag that the routes carry. */
export interface PriorityList extends Provenance {
  readonly routes: readonly TechnicalRoute[];
}

const IS_8_ROUTES = [
  "business-administration",
  "creative-design",
  "digital",
  "engineering-manufacturing",
  "health-science",
  "legal-finance-accounting",
] as const satisfies readonly TechnicalRoute[];

/**
 * Priority lists, each with its year. The lists are published; reading their sectors as technical routes is ours, which is
 * why none is more than `partial`. A newer list is a new entry, never a change to an old one.
 */
export const priorityLists: readonly PriorityList[] = [
  {
    id: "is-8",
    title: "Industrial strategy: eight growth-driving sectors",
    source:
      "The UK's Modern Industrial Strategy (advanced manufacturing, clean energy, creative, defence, digital, finance, life sciences, professional services), not verified; read as routes by us",
    year: "2025",
    status: "partial",
    routes: IS_8_ROUTES,
  },
  {
    id: "skills-england-10",
    title: "Skills England: ten priority sectors",
    source:
      "Skills England, sector skills needs: the eight of the industrial strategy, construction, health and adult social care, not verified; read as routes by us",
    year: "2025",
    status: "partial",
    routes: [...IS_8_ROUTES, "care-services", "construction-built-environment"],
  },
  {
    id: "south-midlands-lsip-2026",
    title: "South Midlands Local Skills Improvement Plan 2.0",
    source:
      "allthingsbusiness.co.uk (logistics and transport; advanced manufacturing and engineering; food and drink; construction and retrofit; health and social care; professional and digital services); read as routes by us",
    year: "2026",
    status: "partial",
    routes: [
      "agriculture-environment-animal-care",
      "business-administration",
      "care-services",
      "catering-hospitality",
      "construction-built-environment",
      "digital",
      "engineering-manufacturing",
      "health-science",
      "legal-finance-accounting",
      "transport-logistics",
    ],
  },
];
