import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalDocument, type Hub, type Policy } from "../model/index.ts";

/** Of parsed documents, which are frozen through and through, one look is enough: a tuning loop plans the same hub many times. */
const known = new WeakMap<Hub | Policy, string>();
/** Of schools and employers, groups and offers: hubs that were made of one another share most of them. */
const textOfEntry = new WeakMap<object, string>();

/** SHA-256 of a document's canonical text, in hexadecimal digits. Cost: O(size of the document), once for each that is frozen. */
export function hashDocument(document: Hub | Policy): string {
  const hash = known.get(document) ?? hashText(canonicalDocument(document, textOfEntry));
  if (Object.isFrozen(document)) known.set(document, hash);
  return hash;
}

/** SHA-256 of a text, in hexadecimal digits. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
