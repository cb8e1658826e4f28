import * as z from "zod";
import { Id, Share, Text } from "./primitives.ts";

/** A field of work. The default list is the 15 technical routes. */
export const Sector = z
  .strictObject({
    id: Id,
    name: Text,
    /** What the local economy needs, 0 (nothing) to 1 (most). */
    demand: Share.default(0.5),
    /** Labels such as a priority list that names this sector; see {@link Hub} `priorities`. */
    tags: z.array(Id).max(50).readonly().default([]),
    /** Sectors whose encounters interest the same students in part. One-way: list both ways where both hold. */
    near: z
      .array(z.strictObject({ sector: Id, similarity: Share }).readonly())
      .max(100)
      .readonly()
      .default([]),
  })
  .readonly();
export type Sector = z.infer<typeof Sector>;

/** The 15 technical routes of England (what a job is, not what an employer is). */
export const TECHNICAL_ROUTES = [
  "agriculture-environment-animal-care",
  "business-administration",
  "care-services",
  "catering-hospitality",
  "construction-built-environment",
  "creative-design",
  "digital",
  "education-early-years",
  "engineering-manufacturing",
  "hair-beauty",
  "health-science",
  "legal-finance-accounting",
  "protective-services",
  "sales-marketing-procurement",
  "transport-logistics",
] as const;

export const TechnicalRoute = z.enum(TECHNICAL_ROUTES);
export type TechnicalRoute = z.infer<typeof TechnicalRoute>;

/** Ways on that students follow or consider. */
export const PATHWAYS = [
  "a-level",
  "t-level",
  "v-level",
  "level-2",
  "apprenticeship",
  "foundation-apprenticeship",
  "supported-internship",
  "htq",
  "degree",
  "degree-apprenticeship",
] as const;

export const Pathway = z.enum(PATHWAYS);
export type Pathway = z.infer<typeof Pathway>;
