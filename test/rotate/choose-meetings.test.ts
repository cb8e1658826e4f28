import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { parseRotationEvent, type RotationEvent } from "../../src/model/index.ts";
import { rotate } from "../../src/rotate/index.ts";
import { drawEvent } from "./events.ts";

/** What a choice of meetings is judged by, the first aim first: larger is better. */
type Score = readonly number[];

/** By the words of docs/event-days.md, from who meets whom alone. */
function scoreOf(event: RotationEvent, chosen: readonly (readonly [visitor: number, station: number])[]): Score {
  const heldOf = event.visitors.map((_, row) => chosen.filter(([visitor]) => visitor === row).length);
  let wishes = 0;
  event.visitors.forEach(({ wishes: sectors }, row) => {
    const ranks = chosen
      .filter(([visitor]) => visitor === row)
      .map(([, station]) => sectors.findIndex((sector) => event.stations[station].sectors.includes(sector)))
      .filter((rank) => rank >= 0);
    for (let j = 1; j <= ranks.length; j++) wishes += Math.round(12 / j);
    for (const rank of new Set(ranks)) {
      const many = ranks.filter((other) => other === rank).length;
      for (let j = 1; j <= many; j++) wishes += Math.round(12 / ((rank + 1) * j));
    }
  });
  // Capacities up to 3: (2i - 1) / c in sixths is whole.
  const load = event.stations.reduce((sum, { capacity }, row) => {
    const many = chosen.filter(([, station]) => station === row).length;
    return sum + (many * many * 6) / capacity; // 1 + 3 + ... + (2i - 1) = i x i
  }, 0);
  const evenness = -heldOf.reduce((sum, held) => sum + held * held, 0);
  return [chosen.length, evenness, wishes, -load];
}

function compareScores(a: Score, b: Score): number {
  const at = a.findIndex((value, place) => value !== b[place]);
  return at < 0 ? 0 : a[at] - b[at];
}

/** The best score of all choices, by trying each. */
function bestScore(event: RotationEvent, perVisitor: number, rounds: number): Score {
  const pairs = event.visitors.flatMap((_, visitor) =>
    event.stations.map((__, station) => [visitor, station] as const),
  );
  let best: Score = [-1];
  const visit = (at: number, chosen: readonly (readonly [number, number])[]): void => {
    if (at === pairs.length) {
      const score = scoreOf(event, chosen);
      if (compareScores(score, best) > 0) best = score;
      return;
    }
    const [visitor, station] = pairs[at];
    const held = chosen.filter(([other]) => other === visitor).length;
    const load = chosen.filter(([, other]) => other === station).length;
    if (held < Math.min(perVisitor, rounds) && load < event.stations[station].capacity * rounds) {
      visit(at + 1, [...chosen, pairs[at]]);
    }
    visit(at + 1, chosen);
  };
  visit(0, []);
  return best;
}

describe("meetings by wishes", () => {
  test("the choice is the best of all, aim by aim, on tiny events", () => {
    let events = 0;
    for (let seed = 0; events < 150; seed++) {
      const event = drawEvent(seed, { visitors: 4, stations: 4, rounds: 2, types: ["wishes"] });
      if (event.meetings.type !== "wishes" || event.visitors.length * event.stations.length > 12) continue;
      events++;
      const rotation = rotate(event);
      const rowOf = (some: readonly { readonly id: string }[], id: string) =>
        some.findIndex((other) => other.id === id);
      const chosen = rotation.meetings.map(
        ({ visitor, station }) => [rowOf(event.visitors, visitor), rowOf(event.stations, station)] as const,
      );
      assert.deepEqual(
        scoreOf(event, chosen),
        bestScore(event, event.meetings.perVisitor, Number(event.rounds)),
        `seed ${seed}`,
      );
    }
  });

  test("nobody meets two of a kind while somebody with the same wish has none", () => {
    // Two engineers, two rounds, one seat each: 4 seats. Four students with 2 meetings each share them one each.
    const event = parseRotationEvent({
      schema: "fairbroker/rotation-event@1",
      id: "day",
      name: "A day",
      stations: [
        { id: "e1", sectors: ["engineering"] },
        { id: "e2", sectors: ["engineering"] },
        { id: "x1", capacity: 4 },
      ],
      visitors: ["a", "b", "c", "d"].map((id) => ({ id, wishes: ["engineering"] })),
      meetings: { type: "wishes", perVisitor: 2 },
      rounds: 2,
    });
    const { meetings } = rotate(event);
    for (const { id } of event.visitors) {
      assert.deepEqual(meetings.filter(({ visitor, station }) => visitor === id && station !== "x1").length, 1);
    }
  });
});
