import { canonicalHub } from "./canonical-hub.ts";
import { checkHub } from "./check-hub.ts";
import { createIssueList, type IssueList, invalidData, type ParseResult } from "./data-issue.ts";
import { checkHubSize } from "./document-size.ts";
import { Employer } from "./employer.ts";
import { Group } from "./group.ts";
import { Affinity, type Hub, HubShape, Lock } from "./hub.ts";
import { Journey } from "./journey.ts";
import { Offer } from "./offer.ts";
import { readDocument } from "./parse-document.ts";
import { parseEach, parseRows, takeLists } from "./parse-pieces.ts";
import { technicalRouteSectors } from "./presets/sectors.ts";
import { School } from "./school.ts";
import { parseShape } from "./shape-issues.ts";

/**
 * Reads a hub: complete (defaults filled; without `sectors`, the 15 technical routes), consistent, in canonical order, frozen.
 *
 * @param json - JSON text of at most 128 million characters, or the plain value of one; never changed.
 * @returns the hub; the same whatever the order of the input's lists and keys.
 *
 * Cost: O(n log n) in the entries of the document.
 * @throws {@link EngineError} `invalid-data` with every fault, of shape and of reference, in `context.issues`.
 */
export function parseHub(json: unknown): Hub {
  const result = safeParseHub(json);
  if (!result.success) throw invalidData("hub", result.issues);
  return result.data;
}

/** As {@link parseHub}, with the faults as a result in place of an error. */
export function safeParseHub(json: unknown): ParseResult<Hub> {
  return readDocument(json, { checkSize: checkHubSize, read: readHub });
}

function readHub(raw: unknown): ParseResult<Hub> {
  const faults = createIssueList();
  const hub = parseHubShape(raw, faults);
  checkHub(raw, faults);
  return hub === undefined || faults.count() > 0
    ? { success: false, issues: faults.list() }
    : { success: true, data: canonicalHub(hub) };
}

/** The hub as far as it could be read: whole when no fault was filed. */
function parseHubShape(raw: unknown, faults: IssueList): Omit<Hub, symbol> | undefined {
  const { shell, lists } = takeLists(raw, ["schools", "employers", "locks", "affinities", "journeys"]);
  const head = parseShape(HubShape, shell, { at: [], faults });
  const schools = parseEach(lists.schools, ["schools"], (entry, at) => {
    const parts = takeLists(entry, ["groups"]);
    const school = parseShape(School, parts.shell, { at, faults });
    const groups = parseRows(Group, parts.lists.groups, { at: [...at, "groups"], faults });
    return school && { ...school, groups };
  });
  const employers = parseEach(lists.employers, ["employers"], (entry, at) => {
    const parts = takeLists(entry, ["offers"]);
    const employer = parseShape(Employer, parts.shell, { at, faults });
    const offers = parseRows(Offer, parts.lists.offers, { at: [...at, "offers"], faults });
    return employer && { ...employer, offers };
  });
  const locks = parseRows(Lock, lists.locks, { at: ["locks"], faults });
  const affinities = parseRows(Affinity, lists.affinities, { at: ["affinities"], faults });
  const journeys = parseRows(Journey, lists.journeys, { at: ["journeys"], faults });
  const sectors = head?.sectors ?? technicalRouteSectors;
  return head && { ...head, sectors, schools, employers, locks, affinities, journeys };
}
