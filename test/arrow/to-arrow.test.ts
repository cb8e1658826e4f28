import assert from "node:assert/strict";
import { tableFromIPC, tableToIPC } from "apache-arrow";
import { test } from "vitest";
import { toArrow } from "../../src/arrow/index.ts";
import { type SimulationColumns, simulationColumns } from "../../src/simulate/index.ts";

const columns: SimulationColumns = simulationColumns({
  arms: ["need", "equal"].map((name) => ({ name, policy: name, policyHash: "", replan: "none" })),
  measures: [{ id: "value", title: "Value", unit: "weighted student-encounters", better: "more", range: [0, null] }],
  values: [[[1.5, 2.25]], [[-0.1, 1e300]]],
});

test("a simulation is a table of four columns, and comes back from a file as it was", () => {
  const table = tableFromIPC(tableToIPC(toArrow({ ...columns })));
  assert.deepEqual(
    table.schema.fields.map(({ name, type }) => `${name} ${type}`),
    ["replication Int32", "arm Dictionary<Int32, Utf8>", "measure Dictionary<Int32, Utf8>", "value Float64"],
  );
  const rows = table.toArray().map((row) => JSON.parse(JSON.stringify(row)));
  assert.deepEqual(rows, [
    { replication: 0, arm: "need", measure: "value", value: 1.5 },
    { replication: 1, arm: "need", measure: "value", value: 2.25 },
    { replication: 0, arm: "equal", measure: "value", value: -0.1 },
    { replication: 1, arm: "equal", measure: "value", value: 1e300 },
  ]);
});

test("what is done to the table leaves the columns as they were", () => {
  const value = Float64Array.of(1, 2);
  toArrow({ value }).getChild("value")!.data[0].values[0] = 9;
  assert.deepEqual([...value], [1, 2]);
});

test("refuses columns of different length, naming all", () => {
  assert.throws(() => toArrow({ run: Int32Array.of(1, 2), arm: ["a"] }), {
    code: "shape-mismatch",
    context: {
      columns: [
        { name: "run", length: 2 },
        { name: "arm", length: 1 },
      ],
    },
  });
});
