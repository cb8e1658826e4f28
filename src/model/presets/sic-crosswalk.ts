import { EngineError } from "../../errors.ts";
import type { TechnicalRoute } from "../sector.ts";
import type { Provenance } from "./provenance.ts";

/** A section of SIC 2007: what an employer is. */
export interface SicSection {
  readonly letter: string;
  readonly name: string;
  /** First and last division, both included. */
  readonly divisions: readonly [from: number, to: number];
  /** What its jobs are mostly about, best first. */
  readonly sectors: readonly TechnicalRoute[];
}

/** A division whose jobs differ from the rest of its section. */
export interface SicDivision {
  readonly division: number;
  readonly name: string;
  readonly sectors: readonly TechnicalRoute[];
}

export interface SicCrosswalk extends Provenance {
  readonly sections: readonly SicSection[];
  readonly divisions: readonly SicDivision[];
}

/**
 * From what an employer is (SIC 2007) to what its jobs are about (technical routes): the default for an employer that names no
 * sectors. Sections and divisions are published; every reading of them as routes is our judgement.
 */
export const sicCrosswalk: SicCrosswalk = {
  id: "sic-2007-to-routes",
  title: "SIC 2007 sections and divisions, read as technical routes",
  source: "Office for National Statistics, UK SIC 2007 (sections and divisions); the reading is our judgement",
  year: "2007",
  status: "judgement",
  sections: [
    {
      letter: "A",
      name: "Agriculture, forestry and fishing",
      divisions: [1, 3],
      sectors: ["agriculture-environment-animal-care"],
    },
    { letter: "B", name: "Mining and quarrying", divisions: [5, 9], sectors: ["engineering-manufacturing"] },
    { letter: "C", name: "Manufacturing", divisions: [10, 33], sectors: ["engineering-manufacturing"] },
    { letter: "D", name: "Electricity and gas", divisions: [35, 35], sectors: ["engineering-manufacturing"] },
    { letter: "E", name: "Water and waste", divisions: [36, 39], sectors: ["engineering-manufacturing"] },
    { letter: "F", name: "Construction", divisions: [41, 43], sectors: ["construction-built-environment"] },
    {
      letter: "G",
      name: "Wholesale, retail and motor trades",
      divisions: [45, 47],
      sectors: ["sales-marketing-procurement"],
    },
    { letter: "H", name: "Transport and storage", divisions: [49, 53], sectors: ["transport-logistics"] },
    { letter: "I", name: "Accommodation and food", divisions: [55, 56], sectors: ["catering-hospitality"] },
    {
      letter: "J",
      name: "Information and communication",
      divisions: [58, 63],
      sectors: ["digital", "creative-design"],
    },
    { letter: "K", name: "Finance and insurance", divisions: [64, 66], sectors: ["legal-finance-accounting"] },
    { letter: "L", name: "Real estate", divisions: [68, 68], sectors: ["construction-built-environment"] },
    {
      letter: "M",
      name: "Professional, scientific and technical",
      divisions: [69, 75],
      sectors: ["business-administration", "legal-finance-accounting", "health-science", "sales-marketing-procurement"],
    },
    { letter: "N", name: "Administration and support", divisions: [77, 82], sectors: ["business-administration"] },
    { letter: "O", name: "Public administration and defence", divisions: [84, 84], sectors: ["protective-services"] },
    { letter: "P", name: "Education", divisions: [85, 85], sectors: ["education-early-years"] },
    { letter: "Q", name: "Health and social work", divisions: [86, 88], sectors: ["health-science", "care-services"] },
    { letter: "R", name: "Arts, entertainment and recreation", divisions: [90, 93], sectors: ["creative-design"] },
    { letter: "S", name: "Other services", divisions: [94, 96], sectors: ["hair-beauty"] },
    { letter: "T", name: "Households as employers", divisions: [97, 98], sectors: ["care-services"] },
    { letter: "U", name: "International bodies", divisions: [99, 99], sectors: ["business-administration"] },
  ],
  divisions: [
    { division: 18, name: "Printing", sectors: ["engineering-manufacturing", "creative-design"] },
    { division: 37, name: "Sewerage", sectors: ["engineering-manufacturing", "construction-built-environment"] },
    {
      division: 38,
      name: "Waste",
      sectors: ["engineering-manufacturing", "agriculture-environment-animal-care"],
    },
    {
      division: 39,
      name: "Remediation",
      sectors: ["engineering-manufacturing", "agriculture-environment-animal-care"],
    },
    {
      division: 45,
      name: "Motor trades",
      sectors: ["engineering-manufacturing", "sales-marketing-procurement"],
    },
    { division: 58, name: "Publishing", sectors: ["creative-design", "digital"] },
    { division: 59, name: "Film, television and music", sectors: ["creative-design"] },
    { division: 60, name: "Broadcasting", sectors: ["creative-design"] },
    { division: 61, name: "Telecommunications", sectors: ["digital"] },
    { division: 62, name: "Computer programming", sectors: ["digital"] },
    { division: 63, name: "Information services", sectors: ["digital"] },
    { division: 69, name: "Law and accounting", sectors: ["legal-finance-accounting"] },
    { division: 70, name: "Head offices and consultancy", sectors: ["business-administration"] },
    {
      division: 71,
      name: "Architecture and engineering consultancy",
      sectors: ["engineering-manufacturing", "construction-built-environment"],
    },
    { division: 72, name: "Scientific research", sectors: ["health-science"] },
    { division: 73, name: "Advertising", sectors: ["sales-marketing-procurement", "creative-design"] },
    { division: 74, name: "Design, photography and other professions", sectors: ["creative-design"] },
    {
      division: 75,
      name: "Veterinary practice",
      sectors: ["agriculture-environment-animal-care", "health-science"],
    },
    { division: 79, name: "Travel", sectors: ["catering-hospitality", "sales-marketing-procurement"] },
    { division: 80, name: "Security", sectors: ["protective-services"] },
    {
      division: 81,
      name: "Buildings and landscape",
      sectors: ["construction-built-environment", "agriculture-environment-animal-care"],
    },
    {
      division: 84,
      name: "Public administration and defence",
      sectors: ["protective-services", "business-administration"],
    },
    { division: 86, name: "Health", sectors: ["health-science"] },
    { division: 87, name: "Residential care", sectors: ["care-services"] },
    { division: 88, name: "Social work", sectors: ["care-services", "education-early-years"] },
    { division: 92, name: "Gambling", sectors: ["catering-hospitality"] },
    { division: 93, name: "Sport and recreation", sectors: ["catering-hospitality", "creative-design"] },
    { division: 94, name: "Membership bodies", sectors: ["business-administration"] },
    { division: 95, name: "Repair of goods", sectors: ["engineering-manufacturing", "digital"] },
  ],
};

/**
 * The sectors that an employer's industry code suggests, best first.
 *
 * @param code - a section letter A to U, or a code of 2 to 5 digits ("62", "6201", "62012"); only the first two are read.
 * @returns ids of technical routes, one to four; a division that is not listed by itself is as its section.
 *
 * Cost: O(sections + divisions).
 * @throws {@link EngineError} `invalid-argument` if it is no such code, or no division begins it.
 */
export function sectorsOfSic(code: string): readonly TechnicalRoute[] {
  if (/^[A-U]$/.test(code)) return sicCrosswalk.sections.find(({ letter }) => letter === code)?.sectors ?? [];
  const division = /^\d{2,5}$/.test(code) ? Number(code.slice(0, 2)) : -1;
  const own = sicCrosswalk.divisions.find((entry) => entry.division === division);
  const section = sicCrosswalk.sections.find(({ divisions: [from, to] }) => division >= from && division <= to);
  const sectors = own?.sectors ?? section?.sectors;
  if (sectors === undefined) {
    throw new EngineError(
      "invalid-argument",
      `"${code}" is not a code of SIC 2007.\nMaybe it has lost its leading zero, or carries dots: "01110", not "1110" or "01.11".`,
      { code },
    );
  }
  return sectors;
}
