import { type CandidateStage, travelPence } from "../candidate/index.ts";
import { type Allocation, NONE } from "../kernel/index.ts";
import type { OfferEntry } from "../model/index.ts";
import type { ResourceList } from "./list-resources.ts";

type Uses = Pick<Allocation, "firstUse" | "resourceOfUse" | "amountOfUse">;

/** Is told what a unit uses: the row of a resource, or NONE, and the amount. */
type Tell = (resource: number, amount: number) => void;

/** What the uses of an offer's units depend on, (offers,) each: looked up for every candidate, so kept flat. */
interface OfferFacts {
  readonly isShared: Uint8Array;
  /** Dedicated and in school: it takes one of the school's visits. */
  readonly isHosted: Uint8Array;
  readonly isAtEmployer: Uint8Array;
  readonly isVirtual: Uint8Array;
  readonly durationMin: Float64Array;
  readonly costPence: Float64Array;
}

/**
 * What a unit of each candidate uses, in the order of docs/rules.md, section 2; amounts of 0 are left out.
 *
 * Cost: O(candidates): one pass to count, one to write.
 */
export function encodeUses(stage: CandidateStage, rows: ResourceList): Uses {
  const { count } = stage.table;
  const facts = listFacts(stage.world.index.offers);
  const firstUse = new Int32Array(count + 1);
  let next = 0;
  const countUse: Tell = (resource, amount) => {
    if (resource !== NONE && amount > 0) next++;
  };
  const counting = { rows, facts, tell: countUse };
  for (let candidate = 0; candidate < count; candidate++) {
    tellUses(stage, counting, candidate);
    firstUse[candidate + 1] = next;
  }
  const resourceOfUse = new Int32Array(next);
  const amountOfUse = new Float64Array(next);
  next = 0;
  const writeUse: Tell = (resource, amount) => {
    if (resource === NONE || amount <= 0) return;
    resourceOfUse[next] = resource;
    amountOfUse[next++] = amount;
  };
  const writing = { rows, facts, tell: writeUse };
  for (let candidate = 0; candidate < count; candidate++) tellUses(stage, writing, candidate);
  return { firstUse, resourceOfUse, amountOfUse };
}

function tellUses(
  { table, world }: CandidateStage,
  { rows, facts, tell }: { readonly rows: ResourceList; readonly facts: OfferFacts; readonly tell: Tell },
  candidate: number,
): void {
  const row = table.offerOfCandidate[candidate];
  const group = table.groupOfCandidate[candidate];
  const students = table.studentsOfCandidate[candidate];
  tell(rows.offerOf[row], facts.isShared[row] === 1 ? students : 1);
  tell(rows.asksOf[row], 1);
  tell(rows.hoursOf[row], facts.durationMin[row]);
  tell(rows.hostingOf[group], facts.isHosted[row]);
  tell(rows.fund, facts.costPence[row]);
  if (facts.isAtEmployer[row] === 1) {
    const unit = { students, distanceM: table.distanceMOfCandidate[candidate] };
    tell(rows.travelOf[group], travelPence(world.index.offers[row], unit, world.policy));
  }
  tell(rows.limitOf[group], students);
  if (facts.isVirtual[row] === 1) tell(rows.virtualOf[group], students);
}

function listFacts(offers: readonly OfferEntry[]): OfferFacts {
  return {
    isShared: Uint8Array.from(offers, ({ offer }) => (offer.shared ? 1 : 0)),
    isHosted: Uint8Array.from(offers, ({ offer }) => (offer.format === "in-school" && !offer.shared ? 1 : 0)),
    isAtEmployer: Uint8Array.from(offers, ({ offer }) => (offer.format === "at-employer" ? 1 : 0)),
    isVirtual: Uint8Array.from(offers, ({ offer }) => (offer.format === "virtual" ? 1 : 0)),
    durationMin: Float64Array.from(offers, ({ offer }) => offer.durationMin ?? 0),
    costPence: Float64Array.from(offers, ({ offer }) => offer.costPence),
  };
}
