import { nameResource } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import { compareIds } from "../model/index.ts";
import type { Explanation, PartyExplanation, PricePaid } from "./explanation.ts";
import { listNextInLine, lossOf } from "./next-in-line.ts";
import type { OpenPlan, PlannedParty } from "./open-plan.ts";
import { valueEntitlements, valueSuitability } from "./value-parts.ts";
import { valuePriority } from "./value-priority.ts";

/**
 * Says why an encounter is in the plan: what it is worth and by which parts, what its place would be worth elsewhere, and who would be
 * next. The parts add up to the value exactly.
 *
 * For the hub's own use: it names figures of single groups, however few students they stand for. For words that may be passed on see
 * {@link describeExplanation}.
 *
 * @returns plain JSON. Ties: those of {@link listNextInLine}. Cost: O(groups x log candidates + parties x credits).
 * @throws {@link EngineError} `unknown-id` if the plan has no such encounter, or it fell away and adds nothing.
 */
export function explain(open: OpenPlan, encounter: string): Explanation {
  const parties = open.partiesOf.get(encounter);
  if (parties === undefined) {
    throw new EngineError(
      "unknown-id",
      `The plan has no encounter "${encounter}" that takes place.\nMaybe it is of another plan, or it fell away.`,
      { encounter },
    );
  }
  const explained = parties
    .map((party) => explainParty(open, party))
    .sort((a, b) => compareIds(a.part.group, b.part.group));
  const [{ offer }] = parties;
  return {
    encounter,
    offer: offer.offer.id,
    employer: offer.employer.id,
    value: explained.reduce((sum, { micro }) => sum + micro, 0) / 1e6,
    parties: explained.map(({ part }) => part),
  };
}

function explainParty(
  open: OpenPlan,
  party: PlannedParty,
): { readonly micro: number; readonly part: PartyExplanation } {
  const entitlements = valueEntitlements(open, party.filled);
  const suitability = valueSuitability(open, party);
  const micro = entitlements.micro + suitability.micro;
  const price = pricePaid(open, party);
  const lossMicro = lossOf(open, party);
  return {
    micro,
    part: {
      group: party.group.group.id,
      school: party.group.school.id,
      students: party.students,
      value: micro / 1e6,
      entitlements: entitlements.tiers,
      suitability: suitability.parts
        .filter(({ plainMicro }) => plainMicro > 0)
        .map(({ part, plainMicro }) => ({ part, value: plainMicro / 1e6 })),
      priority: valuePriority(open, party.group.row, micro - entitlements.plainMicro - suitability.plainMicro),
      ...(price === undefined ? {} : { price }),
      loss: lossMicro / 1e6,
      nextInLine: listNextInLine(open, party, lossMicro),
    },
  };
}

/** What a party uses of each scarce resource, at the plan's prices. */
function pricePaid({ prices, encoded }: OpenPlan, { row, units }: PlannedParty): PricePaid | undefined {
  if (prices === undefined || row === undefined) return undefined;
  const { firstUse, resourceOfUse, amountOfUse } = encoded.problem;
  const resources: { resource: string; amount: number; price: number; micro: number }[] = [];
  for (let use = firstUse[row]; use < firstUse[row + 1]; use++) {
    const price = prices.ofResource[resourceOfUse[use]];
    const amount = amountOfUse[use] * units;
    if (price === 0) continue;
    resources.push({
      resource: nameResource(encoded.resources[resourceOfUse[use]]),
      amount,
      price: price / 1e6,
      micro: price * amount,
    });
  }
  return {
    value: resources.reduce((sum, { micro }) => sum + micro, 0) / 1e6,
    resources: resources
      .sort((a, b) => b.micro - a.micro || compareIds(a.resource, b.resource))
      .map(({ micro, ...paid }) => ({ ...paid, value: micro / 1e6 })),
  };
}
