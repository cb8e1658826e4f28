import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { type ColouringTask, colourEvenly } from "../../src/kernel/index.ts";

/** Multigraphs of up to 60 edges, with stations in rooms and all rooms in one house. */
const tasks: fc.Arbitrary<ColouringTask> = fc
  .record({
    edges: fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 7 })), { maxLength: 60 }),
    rooms: fc.integer({ min: 1, max: 4 }),
    colours: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ edges, rooms, colours }) => ({
    left: [Int32Array.from(edges, ([left]) => left)],
    right: [
      Int32Array.from(edges, ([, right]) => right),
      Int32Array.from(edges, ([, right]) => right % rooms),
      new Int32Array(edges.length),
    ],
    colours,
  }));

/** The largest difference of two colours at any node of any level. */
function widestGap({ left, right, colours }: ColouringTask, colourOf: Int32Array): number {
  let widest = 0;
  for (const nodeOf of [...left, ...right]) {
    for (const node of new Set(nodeOf)) {
      const counts = Array<number>(colours).fill(0);
      nodeOf.forEach((other, edge) => {
        if (other === node) counts[colourOf[edge]]++;
      });
      widest = Math.max(widest, Math.max(...counts) - Math.min(...counts));
    }
  }
  return widest;
}

describe("colourEvenly", () => {
  test("gives every edge of a complete 3 x 3 graph one of 3 colours, none twice at a node", () => {
    // Rows and columns of a Latin square: each node has degree 3, so 3 colours are enough (Konig).
    const left = Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2);
    const right = Int32Array.of(0, 1, 2, 0, 1, 2, 0, 1, 2);
    const colourOf = colourEvenly({ left: [left], right: [right], colours: 3 });
    for (const node of [0, 1, 2]) {
      assert.deepEqual(new Set(colourOf.filter((_, edge) => left[edge] === node)), new Set([0, 1, 2]));
      assert.deepEqual(new Set(colourOf.filter((_, edge) => right[edge] === node)), new Set([0, 1, 2]));
    }
  });

  test("no two colours differ by more than one edge, at any node or in any group", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const colourOf = colourEvenly(task);
        assert.ok(colourOf.every((colour) => colour >= 0 && colour < task.colours));
        assert.ok(widestGap(task, colourOf) <= 1);
      }),
      { numRuns: 3000 },
    );
  });

  test("with as many colours as the largest degree, no node has one twice", () => {
    fc.assert(
      fc.property(tasks, ({ left, right }) => {
        const degrees = [left[0], right[0]].map((nodeOf) => {
          const counts = new Map<number, number>();
          for (const node of nodeOf) counts.set(node, (counts.get(node) ?? 0) + 1);
          return Math.max(1, ...counts.values());
        });
        const colours = Math.max(...degrees);
        const colourOf = colourEvenly({ left, right, colours });
        for (const nodeOf of [left[0], right[0]]) {
          assert.equal(new Set(nodeOf.map((node, edge) => node * colours + colourOf[edge])).size, nodeOf.length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("changes no argument, and gives the same colours again", () => {
    const left = Int32Array.of(0, 0, 1, 1, 1);
    const task = { left: [left], right: [Int32Array.of(0, 1, 0, 1, 1)], colours: 3 };
    const first = colourEvenly(task);
    assert.deepEqual(colourEvenly(task), first);
    assert.deepEqual([...left], [0, 0, 1, 1, 1]);
  });

  test("refuses levels of different length, groups that cut a node in two, and no colour", () => {
    const two = Int32Array.of(0, 0);
    const apart = Int32Array.of(0, 1);
    assert.throws(() => colourEvenly({ left: [two], right: [Int32Array.of(0)], colours: 1 }), {
      code: "shape-mismatch",
    });
    assert.throws(() => colourEvenly({ left: [two], right: [two, apart], colours: 1 }), { code: "shape-mismatch" });
    assert.throws(() => colourEvenly({ left: [two], right: [], colours: 1 }), { code: "shape-mismatch" });
    assert.throws(() => colourEvenly({ left: [two], right: [apart], colours: 0 }), {
      code: "invalid-argument",
      context: { colours: 0 },
    });
  });
});
