import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { compileCandidates, distanceOf, makePair } from "../../src/candidate/index.ts";
import { listObstacles } from "../../src/explain/list-obstacles.ts";
import type { FieldChange, Obstacle } from "../../src/explain/obstacle.ts";
import { type Hub, type HubInput, type Policy, parseHub, presets } from "../../src/model/index.ts";
import { hubJson } from "../support/arbitraries.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";

const { southMidlands } = presets.policy;

function obstaclesOf(
  document: Hub,
  ids = { offer: "o1", group: "g1" },
  policy: Policy = southMidlands,
): readonly Obstacle[] {
  const { world } = compileCandidates(document, policy);
  const entry = { offer: world.index.offerById.get(ids.offer)!, group: world.index.groupById.get(ids.group)! };
  return listObstacles(makePair(world, entry.offer, entry.group, distanceOf(entry.offer, entry.group)), world);
}

// biome-ignore lint/suspicious/noExplicitAny: a document is edited by path, as a hub lead would in a text editor.
type Editable = any;

/** Makes the changes in the hub's own document, by path. */
function applyAll(
  json: HubInput,
  ids: { readonly offer: string; readonly group: string },
  changes: readonly FieldChange[],
) {
  const edited: Editable = structuredClone(json);
  const giver: Editable = edited.employers.find(({ offers }: Editable) =>
    offers.some(({ id }: Editable) => id === ids.offer),
  );
  const taker: Editable = edited.schools.find(({ groups }: Editable) =>
    groups.some(({ id }: Editable) => id === ids.group),
  );
  const roots: Editable = {
    hub: edited,
    employer: giver,
    school: taker,
    offer: giver.offers.find(({ id }: Editable) => id === ids.offer),
  };
  for (const { field, from, to } of changes) {
    if (field === "hub.locks") {
      edited.locks = edited.locks.filter((lock: Editable) => JSON.stringify(lock) !== JSON.stringify(from));
    } else if (field === "hub.affinities") {
      edited.affinities = [...(edited.affinities ?? []), { ...(to as object), value: 1 }];
    } else if (field === "school.hosting.rooms.seats") {
      taker.hosting.rooms.push({ id: "larger", seats: to });
    } else {
      const path = field.split(".");
      let at: Editable = roots[path[0]];
      for (const key of path.slice(1, -1)) {
        at[key] ??= {};
        at = at[key];
      }
      if (to === null) delete at[path.at(-1)!];
      else at[path.at(-1)!] = to;
    }
  }
  return parseHub(edited);
}

describe("listObstacles", () => {
  test("a candidate has none", () => {
    assert.deepEqual(obstaclesOf(hub()), []);
  });

  test("names the field, what it is, and the least that it would have to be", () => {
    const far = hub({
      schools: [school({ location: { lat: 52, lon: -0.4148 } })], // 13.5 km north of Luton's town hall
      employers: [employer({ offers: [offer({ radiusKm: 10, groupSize: { min: 40, max: 60 } })] })],
    });
    assert.deepEqual(obstaclesOf(far), [
      { refusal: "below-minimum", changes: [{ field: "offer.groupSize.min", from: 40, to: 30 }] },
      { refusal: "distance", changes: [{ field: "offer.radiusKm", from: 10, to: 13.5 }] },
    ]);
  });

  test("says that nothing helps where the kind is not for such a group", () => {
    const staff = hub({ schools: [school({ groups: [group({ id: "g1", staff: true, year: undefined })] })] });
    assert.deepEqual(obstaclesOf(staff), [{ refusal: "audience", changes: [] }]);
  });

  test("of dates it asks one condition to give way if one is enough, and says when they could meet then", () => {
    const closed = { windows: [{ start: "2026-08-03", end: "2026-08-28" }], weekdays: [2] };
    const [obstacle] = obstaclesOf(hub({ employers: [employer({ offers: [offer({ availability: closed })] })] }));
    assert.equal(obstacle.refusal, "calendar");
    assert.deepEqual(
      obstacle.changes.map(({ field }) => field),
      ["offer.availability.windows"],
    );
    assert.equal(new Date(`${obstacle.firstDate}T00:00:00Z`).getUTCDay(), 2, "a Tuesday still");
  });

  test("where several dates must give way, all are named; where the group has no day at all, none is", () => {
    const both = { windows: [{ start: "2026-08-03", end: "2026-08-28" }], weekdays: [7] };
    const [obstacle] = obstaclesOf(hub({ employers: [employer({ offers: [offer({ availability: both })] })] }));
    assert.deepEqual(
      obstacle.changes.map(({ field }) => field),
      ["offer.availability.weekdays", "offer.availability.windows"],
    );
    const away = hub({
      schools: [school({ groups: [group({ unavailability: [{ start: "2025-09-01", end: "2026-08-31" }] })] })],
    });
    assert.deepEqual(obstaclesOf(away), [{ refusal: "calendar", changes: [] }]);
  });

  test("on any hub: with all the changes made, no rule that could be helped still refuses", () => {
    let lifted = 0;
    fc.assert(
      fc.property(hubJson(), (json) => {
        const document = parseHub(json);
        const { world } = compileCandidates(document, southMidlands);
        for (const {
          offer: { id: offerId },
        } of world.index.offers.slice(0, 3)) {
          for (const {
            group: { id: groupId },
          } of world.index.groups.slice(0, 3)) {
            const ids = { offer: offerId, group: groupId };
            const obstacles = obstaclesOf(document, ids);
            if (obstacles.length === 0 || obstacles.some(({ changes }) => changes.length === 0)) continue;
            const changed = applyAll(
              document as unknown as HubInput,
              ids,
              obstacles.flatMap(({ changes }) => changes),
            );
            assert.deepEqual(obstaclesOf(changed, ids), [], JSON.stringify(obstacles));
            lifted++;
          }
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(lifted > 30, `only ${lifted} pairs`);
  });
});
