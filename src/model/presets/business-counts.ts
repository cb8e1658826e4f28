import type { TechnicalRoute } from "../sector.ts";
import { SIZE_BANDS, type SizeBand } from "../size-band.ts";
import type { Provenance } from "./provenance.ts";

/** A group of industries of the national business counts, with the divisions of SIC 2007 that it covers (both included). */
export interface IndustryGroup {
  readonly id: string;
  readonly name: string;
  readonly sicDivisions: readonly [from: number, to: number];
  /** What jobs there are mostly about: our reading, in order of id. */
  readonly sectors: readonly TechnicalRoute[];
}

/** Workplaces of one local authority. The two columns count the same units, so their sums are equal. */
export interface AreaCounts {
  readonly code: string;
  readonly name: string;
  /** (17,) local units by industry group, in the order of `industries`. */
  readonly unitsOfIndustry: readonly number[];
  /** (7,) local units by employees, in the order of `sizeBands`. */
  readonly unitsOfSizeBand: readonly number[];
}

export interface BusinessCounts extends Provenance {
  readonly industries: readonly IndustryGroup[];
  readonly sizeBands: readonly SizeBand[];
  readonly areas: readonly AreaCounts[];
}

/**
 * How many workplaces (local units, rounded to 5 by the publisher) each authority of the South Midlands has. Industry and size
 * are published apart: nothing here says how large the workplaces of one industry are. Which routes an industry is read as is ours.
 */
export const businessCounts: BusinessCounts = {
  id: "ons-business-counts-2024",
  title: "UK Business Counts 2024: local units by industry group and by size, South Midlands",
  source: "Office for National Statistics, UK Business: Activity, Size and Location 2024, Open Government Licence v3.0",
  year: "2024",
  status: "verified",
  industries: [
    {
      id: "agriculture",
      name: "Agriculture, forestry and fishing",
      sicDivisions: [1, 3],
      sectors: ["agriculture-environment-animal-care"],
    },
    { id: "production", name: "Production", sicDivisions: [5, 39], sectors: ["engineering-manufacturing"] },
    { id: "construction", name: "Construction", sicDivisions: [41, 43], sectors: ["construction-built-environment"] },
    {
      id: "motor-trades",
      name: "Motor trades",
      sicDivisions: [45, 45],
      sectors: ["engineering-manufacturing", "sales-marketing-procurement"],
    },
    { id: "wholesale", name: "Wholesale", sicDivisions: [46, 46], sectors: ["sales-marketing-procurement"] },
    { id: "retail", name: "Retail", sicDivisions: [47, 47], sectors: ["sales-marketing-procurement"] },
    { id: "transport", name: "Transport and storage", sicDivisions: [49, 53], sectors: ["transport-logistics"] },
    { id: "hospitality", name: "Accommodation and food", sicDivisions: [55, 56], sectors: ["catering-hospitality"] },
    {
      id: "information",
      name: "Information and communication",
      sicDivisions: [58, 63],
      sectors: ["creative-design", "digital"],
    },
    { id: "finance", name: "Finance and insurance", sicDivisions: [64, 66], sectors: ["legal-finance-accounting"] },
    { id: "property", name: "Property", sicDivisions: [68, 68], sectors: ["construction-built-environment"] },
    {
      id: "professional",
      name: "Professional, scientific and technical",
      sicDivisions: [69, 75],
      sectors: ["business-administration", "health-science", "legal-finance-accounting", "sales-marketing-procurement"],
    },
    {
      id: "support",
      name: "Business administration and support",
      sicDivisions: [77, 82],
      sectors: ["business-administration"],
    },
    {
      id: "public",
      name: "Public administration and defence",
      sicDivisions: [84, 84],
      sectors: ["business-administration", "protective-services"],
    },
    { id: "education", name: "Education", sicDivisions: [85, 85], sectors: ["education-early-years"] },
    { id: "health", name: "Health", sicDivisions: [86, 88], sectors: ["care-services", "health-science"] },
    {
      id: "other",
      name: "Arts, entertainment and other services",
      sicDivisions: [90, 99],
      sectors: ["creative-design", "hair-beauty"],
    },
  ],
  sizeBands: SIZE_BANDS,
  areas: [
    {
      code: "E06000032",
      name: "Luton",
      unitsOfIndustry: [10, 360, 1435, 360, 365, 915, 1060, 555, 495, 115, 375, 875, 875, 35, 215, 520, 465],
      unitsOfSizeBand: [6895, 950, 550, 375, 130, 80, 50],
    },
    {
      code: "E06000042",
      name: "Milton Keynes",
      unitsOfIndustry: [150, 625, 1475, 435, 650, 1255, 805, 855, 1820, 350, 580, 2090, 1385, 75, 345, 790, 885],
      unitsOfSizeBand: [10490, 1615, 1070, 785, 330, 195, 85],
    },
    {
      code: "E06000055",
      name: "Bedford",
      unitsOfIndustry: [230, 465, 1175, 345, 365, 690, 410, 530, 525, 160, 295, 1150, 660, 90, 210, 525, 530],
      unitsOfSizeBand: [6065, 985, 605, 435, 145, 90, 30],
    },
    {
      code: "E06000056",
      name: "Central Bedfordshire",
      unitsOfIndustry: [430, 815, 2605, 495, 505, 995, 650, 750, 875, 300, 450, 1930, 1105, 100, 350, 555, 925],
      unitsOfSizeBand: [10545, 1570, 845, 555, 185, 95, 40],
    },
    {
      code: "E06000061",
      name: "North Northamptonshire",
      unitsOfIndustry: [540, 1080, 2150, 695, 675, 1335, 1275, 885, 670, 260, 495, 1720, 1580, 125, 345, 760, 2690],
      unitsOfSizeBand: [12985, 1895, 1145, 760, 260, 170, 65],
    },
    {
      code: "E06000062",
      name: "West Northamptonshire",
      unitsOfIndustry: [975, 1115, 3020, 765, 835, 1695, 1815, 1230, 1080, 385, 735, 2825, 1980, 190, 540, 980, 1315],
      unitsOfSizeBand: [15850, 2410, 1500, 1075, 355, 190, 100],
    },
  ],
};
