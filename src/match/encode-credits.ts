import type { CandidateStage, CreditBook } from "../candidate/index.ts";
import { type Allocation, NONE } from "../kernel/index.ts";

type Credits = Pick<Allocation, "firstCredit" | "claimOfCredit" | "amountOfCredit">;

/** A credit book as columns: one row for each part that an offer credits. */
interface CreditColumns {
  /** (offers + 1,) */
  readonly firstOfOffer: Int32Array;
  readonly entitlementOf: Int32Array;
  readonly partOf: Int32Array;
  readonly perStudentOf: Float64Array;
}

/**
 * The claims that a unit of each candidate credits, in the order of the book, and how much. A claim with a deadline is credited if
 * the candidate's earliest day is in time.
 *
 * Cost: O(candidates x credits of an offer): one pass to count, one to write.
 */
export function encodeCredits(stage: CandidateStage, book: CreditBook): Credits {
  const { table, priorities } = stage;
  const { dates } = stage.world.calendar;
  const { baseOf, deadlineOfClaim, entitlements } = priorities.claims;
  const { firstOfOffer, entitlementOf, partOf, perStudentOf } = flattenBook(book);
  /** Claim of a row of the book for a candidate, or NONE. */
  const claimOf = (row: number, candidate: number): number => {
    const base = baseOf[table.groupOfCandidate[candidate] * entitlements.length + entitlementOf[row]];
    if (base === NONE) return NONE;
    const deadline = deadlineOfClaim[base];
    if (deadline !== "" && dates[table.earliestDayOfCandidate[candidate]] > deadline) return NONE;
    return base + partOf[row];
  };
  const firstCredit = new Int32Array(table.count + 1);
  for (let candidate = 0; candidate < table.count; candidate++) {
    const offer = table.offerOfCandidate[candidate];
    let count = 0;
    for (let row = firstOfOffer[offer]; row < firstOfOffer[offer + 1]; row++) {
      if (claimOf(row, candidate) !== NONE) count++;
    }
    firstCredit[candidate + 1] = firstCredit[candidate] + count;
  }
  const claimOfCredit = new Int32Array(firstCredit[table.count]);
  const amountOfCredit = new Float64Array(firstCredit[table.count]);
  let next = 0;
  for (let candidate = 0; candidate < table.count; candidate++) {
    const offer = table.offerOfCandidate[candidate];
    for (let row = firstOfOffer[offer]; row < firstOfOffer[offer + 1]; row++) {
      const claim = claimOf(row, candidate);
      if (claim === NONE) continue;
      claimOfCredit[next] = claim;
      amountOfCredit[next++] = table.studentsOfCandidate[candidate] * perStudentOf[row];
    }
  }
  return { firstCredit, claimOfCredit, amountOfCredit };
}

function flattenBook(book: CreditBook): CreditColumns {
  const firstOfOffer = new Int32Array(book.length + 1);
  const entitlement: number[] = [];
  const part: number[] = [];
  const perStudent: number[] = [];
  for (let offer = 0; offer < book.length; offer++) {
    for (const credit of book[offer]) {
      for (const each of credit.parts) {
        entitlement.push(credit.entitlement);
        part.push(each);
        perStudent.push(credit.perStudent);
      }
    }
    firstOfOffer[offer + 1] = part.length;
  }
  return {
    firstOfOffer,
    entitlementOf: Int32Array.from(entitlement),
    partOf: Int32Array.from(part),
    perStudentOf: Float64Array.from(perStudent),
  };
}
