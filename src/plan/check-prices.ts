import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type Certificate, canonicalText, compareIds } from "../model/index.ts";
import type { Fault } from "./fault.ts";

/** The two lists of prices of a certificate. */
export interface PriceLists {
  readonly prices: NonNullable<Certificate["prices"]>;
  readonly creditPrices: NonNullable<Certificate["creditPrices"]>;
}

/** SHA-256 of a document's canonical text, as 64 hexadecimal digits. */
export function hashAgain(document: unknown): string {
  return hashTextAgain(canonicalText(document));
}

function hashTextAgain(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** One stated price, whichever list it is from. */
interface Stated {
  readonly list: "resource" | "claim";
  readonly name: string;
  readonly price: number;
}

function listStated({ prices, creditPrices }: PriceLists): readonly Stated[] {
  return [
    ...prices.map(({ resource, price }): Stated => ({ list: "resource", name: resource, price })),
    ...creditPrices.map(({ claim, price }): Stated => ({ list: "claim", name: claim, price })),
  ];
}

/** A price is a whole number of millionths, not below 0. */
export function checkPriceFigures(lists: PriceLists): Fault[] {
  return listStated(lists).flatMap(({ list, name, price }): Fault[] => {
    const micro = Math.round(price * 1e6);
    if (micro >= 0 && Number.isSafeInteger(micro) && micro / 1e6 === price) return [];
    const message = `The price of ${name} is ${price}, but a price is a whole number of millionths that is not below 0.`;
    return [{ rule: "price-wrong", at: { [list]: name }, message, details: { price } }];
  });
}

/** Each price is of something that has one, and stands once. */
export function checkPriceNames(
  lists: PriceLists,
  known: { readonly isResource: (name: string) => boolean; readonly isClaim: (name: string) => boolean },
): Fault[] {
  const seen = new Set<string>();
  return listStated(lists).flatMap(({ list, name, price }): Fault[] => {
    const at = { [list]: name };
    const key = `${list} ${name}`;
    if (seen.has(key)) {
      return [{ rule: "price-twice", at, message: `Two prices are stated for ${name}.`, details: { price } }];
    }
    seen.add(key);
    if (list === "resource" ? known.isResource(name) : known.isClaim(name)) return [];
    const message = `A price is stated for the ${list} ${name}, which the hub and the policy do not have.`;
    return [{ rule: list === "resource" ? "unknown-resource" : "unknown-claim", at, message, details: { price } }];
  });
}

/** The lists are the ones that the certificate was made with. */
export function checkPricesHash(lists: PriceLists, stated: string): Fault[] {
  const counted = hashTextAgain(tabulate(lists));
  if (counted === stated) return [];
  const message = `The prices have the hash ${counted}, but the certificate states ${stated}.`;
  return [{ rule: "prices-hash-wrong", message, details: { stated, recounted: counted } }];
}

/** Both lists as the text that is hashed: a line for each price, then a table of claims with a line for each group. */
function tabulate({ prices, creditPrices }: PriceLists): string {
  const microOf = new Map<string, Map<string, number>>();
  for (const { claim, price } of creditPrices) {
    const [group] = claim.split("|", 1);
    const ofGroup = microOf.get(group) ?? new Map<string, number>();
    microOf.set(group, ofGroup.set(claim.slice(group.length + 1), Math.round(price * 1e6)));
  }
  const columns = [...new Set([...microOf.values()].flatMap((ofGroup) => [...ofGroup.keys()]))].sort(compareIds);
  return [
    ...prices.map(({ resource, price }) => `${resource},${Math.round(price * 1e6)}`),
    ["", ...columns].join(","),
    ...[...microOf].map(([group, ofGroup]) => [group, ...columns.map((column) => ofGroup.get(column))].join(",")),
  ].join("\n");
}
