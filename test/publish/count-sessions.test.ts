import assert from "node:assert/strict";
import { test } from "vitest";
import { generateHub, indexHub, plan as planHub, presets } from "../../src/index.ts";
import { countSessions, keepPublicSessions } from "../../src/publish/count-sessions.ts";
import { makeRule } from "../../src/publish/publication-rule.ts";

const hub = generateHub({ schools: 3, employers: 15, seed: 3, supply: 0.7 });
const plan = planHub(hub, presets.policy.southMidlands, { effort: "quick", seed: 1 });
const rule = makeRule(6);
const { offerById } = indexHub(hub);
const fewestPlaces = (among: typeof plan.encounters) =>
  among.reduce((sum, { offer, groups }) => {
    return sum + Math.max(10, groups.length * offerById.get(offer)!.offer.groupSize.min);
  }, 0);
const surely = (least: number) => ({ about: least + 5, least, most: least + 9 });

test("sessions are counted where what is published says as much of places as they do, and else not", () => {
  const { encounters } = keepPublicSessions(hub, plan, rule);
  const opening = encounters.filter(({ offer }) => offerById.get(offer)!.offer.routes.length > 0);
  const [all, technical] = [encounters, opening].map(fewestPlaces);
  assert.ok(technical > 0 && technical < all);
  const count = (least: number, leastTechnical: number) => {
    const shown = { places: surely(least), technical: surely(leastTechnical) };
    return countSessions({ name: "plan", hub, plan, measures: [] }, shown, rule);
  };
  const told = count(all, technical);
  assert.equal(
    told?.reduce((sum, { sessions }) => sum + sessions, 0),
    encounters.length,
  );
  assert.equal(count(all - 1, technical), null);
  assert.equal(count(all, technical - 1), null);
});
