import assert from "node:assert/strict";
import { test } from "vitest";
import {
  compileCandidates,
  listClaimCredits,
  makePair,
  openCreditBook,
  travelPence,
} from "../../src/candidate/index.ts";
import { plan } from "../../src/engine.ts";
import { presets, SIZE_BANDS } from "../../src/model/index.ts";
import { generateHub } from "../../src/simulate/index.ts";

test("the bound follows from the named prices of the certificate alone, exactly", () => {
  const policy = presets.policy.southMidlands;
  for (const seed of [1, 2, 3]) {
    const hub = { ...generateHub({ schools: 4, employers: 30, seed, supply: 0.6 }), fundPence: 50_000 };
    const { certificate } = plan(hub, policy, { effort: "balanced", seed });
    const { world, table, priorities, book } = compileCandidates(hub, policy);
    const { claims } = priorities;
    const y = new Map(certificate.prices.map(({ resource, price }) => [resource, Math.round(price * 1e6)]));
    const p = new Map(certificate.creditPrices.map(({ claim, price }) => [claim, Math.round(price * 1e6)]));
    const priceOf = (resource: string) => y.get(resource) ?? 0;

    let bound = (hub.fundPence ?? 0) * priceOf("fund");
    for (const { id, asks, offers } of hub.employers) {
      const shared = offers.filter((offer) => offer.shared);
      const sessions = shared.reduce((sum, offer) => sum + offer.sessions, 0);
      const minutes = shared.reduce((sum, offer) => sum + offer.sessions * (offer.durationMin ?? 0), 0);
      for (const offer of offers) bound += offer.sessions * (offer.places ?? 1) * priceOf(`offer:${offer.id}`);
      if (asks.perYear !== undefined) bound += (asks.perYear - sessions) * priceOf(`asks:${id}`);
      if (asks.hoursPerYear !== undefined)
        bound += (Math.floor(asks.hoursPerYear * 60) - minutes) * priceOf(`hours:${id}`);
    }
    for (const { id, hosting, travel, groups } of hub.schools) {
      const { openDayCount, openWeekCount } = world.calendar.schools.get(id)!;
      bound += Math.min(hosting.perDay * openDayCount, hosting.perWeek * openWeekCount) * priceOf(`hosting:${id}`);
      bound += (travel.budgetPence ?? 0) * priceOf(`travel:${id}`);
      for (const group of groups) bound += group.limits.perYear * group.size * priceOf(`limit:${group.id}`);
    }
    const creditPrice = (claim: number) => {
      const entitlement = claims.entitlements[claims.entitlementOfClaim[claim]];
      const part = claims.partOfClaim[claim];
      const names = [world.index.groups[claims.groupOfClaim[claim]].group.id, entitlement.id];
      if (entitlement.per === "sector") names.push(hub.sectors[part].id);
      if (entitlement.per === "employer-size") names.push(SIZE_BANDS[part]);
      return p.get(names.join("|")) ?? 0;
    };
    for (let claim = 0; claim < claims.count; claim++) {
      // Credit by credit would be slow: tier by tier, each open part above the price.
      let from = claims.historyOfClaim[claim];
      for (let tier = claims.firstTier[claim]; tier < claims.firstTier[claim + 1]; tier++) {
        const open = Math.max(0, claims.breakpoints[tier] - from);
        bound += open * Math.max(0, claims.slopes[tier] - creditPrice(claim));
        from = Math.max(from, claims.breakpoints[tier]);
      }
    }
    const credits = openCreditBook(world.index.offers, policy, book.sectorRow);
    for (let row = 0; row < table.count; row++) {
      const entry = world.index.offers[table.offerOfCandidate[row]];
      const group = world.index.groups[table.groupOfCandidate[row]];
      const { offer, employer } = entry;
      const pair = makePair(world, entry, group, table.distanceMOfCandidate[row]);
      const date = world.calendar.dates[world.meetings.earliestDay(entry, group, pair.travelMin)];
      let earned = table.suitabilityOfCandidate[row];
      for (const { claim, credit } of listClaimCredits(claims, credits[entry.row], group.row, {
        students: pair.students,
        date,
      })) {
        earned += credit * creditPrice(claim);
      }
      earned -= (offer.shared ? pair.students : 1) * priceOf(`offer:${offer.id}`);
      earned -= offer.shared
        ? 0
        : priceOf(`asks:${employer.id}`) + (offer.durationMin ?? 0) * priceOf(`hours:${employer.id}`);
      earned -= offer.format === "in-school" && !offer.shared ? priceOf(`hosting:${group.school.id}`) : 0;
      earned -= offer.costPence * priceOf("fund") + travelPence(pair, policy) * priceOf(`travel:${group.school.id}`);
      earned -= pair.students * priceOf(`limit:${group.group.id}`);
      bound += table.maxUnitsOfCandidate[row] * Math.max(0, earned);
    }
    assert.equal(bound, Math.round(certificate.bound * 1e6));
  }
});
