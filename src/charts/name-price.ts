import { writeCount } from "../audit/index.ts";
import { EngineError } from "../errors.ts";
import { type Hub, indexHub, type Plan } from "../model/index.ts";

/** Who could give more of it. */
export type PriceFamily = "offers" | "employers" | "schools";

/** A price for an amount that people can picture. */
export interface NamedPrice {
  /** As the certificate names it. */
  readonly resource: string;
  /** What one has more of: "Soft Works: one more session (Robotics day)". */
  readonly words: string;
  /** Whole millionths of a weighted student-encounter. */
  readonly worthMicro: number;
  /** Sessions of one kind of encounter are of a sort, and so are hours, bookings, visits. */
  readonly sort: string;
  readonly family: PriceFamily;
}

type Price = NonNullable<Plan["certificate"]["prices"]>[number];

/** Prices of money are per penny. */
const PENCE = 10_000;

/**
 * Says what a price is for, and turns it into that of an amount that people can picture: a session instead of a place, an hour instead of a
 * minute, GBP 100 instead of a penny, one encounter for each student of a group.
 *
 * @returns a function of one price of a resource. Cost: that of indexing the hub, then O(1) a price.
 * @throws {@link EngineError} `unknown-id` (when called) for a resource that the hub does not have.
 */
export function namePrice(hub: Hub, { kinds }: Plan["meta"]["policy"]): (price: Price) => NamedPrice {
  const { offerById, employerById, schoolById, groupById } = indexHub(hub);
  const titleOf = new Map(kinds.map(({ id, title }) => [id, title]));
  const find = <T>(from: ReadonlyMap<string, T>, id: string, resource: string): T => {
    const found = from.get(id);
    if (found !== undefined) return found;
    throw new EngineError(
      "unknown-id",
      `The plan has a price for "${resource}", which the hub "${hub.id}" does not have.\n` +
        "Maybe the plan was made for an earlier state of the hub.",
      { resource },
    );
  };
  return ({ resource, price }) => {
    const colon = resource.indexOf(":");
    const family = colon < 0 ? resource : resource.slice(0, colon);
    const id = colon < 0 ? "" : resource.slice(colon + 1);
    const of = (units: number, words: string, sort: string, who: PriceFamily): NamedPrice => {
      return { resource, words, sort, worthMicro: Math.round(price * 1e6) * units, family: who };
    };
    switch (family) {
      case "offer": {
        const { offer, employer } = find(offerById, id, resource);
        const title = offer.name ?? titleOf.get(offer.kind) ?? offer.kind;
        const places = offer.shared ? offer.places! : 1;
        const size = offer.shared ? ` with ${writeCount(places, "place")}` : "";
        return of(places, `${employer.name}: one more session${size} (${title})`, `offer of ${offer.kind}`, "offers");
      }
      case "asks":
        return of(1, `${find(employerById, id, resource).name}: one more booking`, family, "employers");
      case "hours":
        return of(60, `${find(employerById, id, resource).name}: one more hour`, family, "employers");
      case "schools":
        return of(1, `${find(employerById, id, resource).name}: one more school`, family, "employers");
      case "hosting":
        return of(1, `${find(schoolById, id, resource).name}: one more visit hosted`, family, "schools");
      case "travel":
        return of(PENCE, `${find(schoolById, id, resource).name}: £100 more for journeys`, family, "schools");
      case "fund":
        return of(PENCE, "The hub's fund: £100 more", family, "schools");
      case "limit":
      case "virtual": {
        const { group, school } = find(groupById, id, resource);
        const what = family === "virtual" ? "online encounter" : "encounter";
        const name = group.name ?? (group.staff ? "staff" : `Year ${group.year}`);
        return of(group.size, `${school.name}, ${name}: one more ${what} allowed to each`, family, "schools");
      }
      default:
        throw new EngineError("unknown-id", `"${resource}" names no resource of docs/rules.md, section 2.`, {
          resource,
        });
    }
  };
}
