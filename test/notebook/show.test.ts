import assert from "node:assert/strict";
import { beforeAll, describe, test } from "vitest";
import {
  audit,
  charts,
  type FrontierPoint,
  generateHub,
  type Hub,
  openElicitation,
  type Plan,
  parsePolicy,
  plan,
  presets,
  simulate,
  sweep,
} from "../../src/index.ts";
import { DISPLAY, type Displayed, show, showChart, showLines, showTable } from "../../src/notebook/index.ts";

const textOf = (shown: Displayed) => String(shown[DISPLAY]()["text/plain"]);
const htmlOf = (shown: Displayed) => String(shown[DISPLAY]()["text/html"]);

test("notebooks find what shows a value under the name that they look for", () => {
  assert.equal(DISPLAY, Symbol.for("Jupyter.display"));
});

describe("showTable", () => {
  test("sets numbers right, rounded and with thousands apart, and texts left", () => {
    const rows = [
      { name: "North", students: 12345, share: 0.12349, isMet: true },
      { name: "A", students: -0, share: null, isMet: false },
    ];
    assert.deepEqual(textOf(showTable(rows)).split("\n"), [
      "name   students  share  isMet",
      "North    12,345  0.123  yes",
      "A             0      -  no",
    ]);
    assert.match(htmlOf(showTable(rows)), /<td style="text-align:left">A<\/td><td style="text-align:right">0<\/td>/);
  });

  test("takes the columns that are named, in their order, and counts what it leaves out", () => {
    const rows = Array.from({ length: 5 }, (_, row) => ({ row, square: row * row }));
    const shown = showTable(rows, { caption: "Squares", columns: { square: "square of it", row: "number" }, most: 2 });
    assert.deepEqual(textOf(shown).split("\n"), [
      "Squares",
      "square of it  number",
      "           0       0",
      "           1       1",
      "and 3 more",
    ]);
  });

  test("shows no rows as nothing but a head", () => {
    assert.equal(textOf(showTable([], { columns: { a: "A" } })), "A");
    assert.equal(textOf(showTable([])), "");
  });

  test("every text is shown, never markup", () => {
    const evil = "<img src=x onerror=alert(1)>\"'&";
    const html = htmlOf(showTable([{ [evil]: evil }], { caption: evil }));
    assert.ok(!html.includes("<img"), html);
    assert.equal(html.match(/&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&amp;/g)?.length, 3);
    assert.ok(!htmlOf(showLines([evil])).includes("<img"));
  });
});

describe("show", () => {
  let hub: Hub;
  let fair: Plan;
  const { southMidlands, equal } = presets.policy;
  const run = { effort: "quick", seed: 1 } as const;
  beforeAll(() => {
    hub = generateHub({ schools: 2, employers: 10, seed: 4, supply: 0.7 });
    fair = plan(hub, southMidlands, run);
  });

  test("a plan in figures, with its floors where the policy has any", () => {
    const text = textOf(show(fair));
    assert.match(text, new RegExp(`encounters planned +${fair.encounters.length}\n`));
    assert.ok(!text.includes("kept"));
    const floor = { type: "every-group", id: "all", title: "Something for everybody", encounters: 1 };
    const floored = plan(hub, parsePolicy({ ...southMidlands, floors: [floor] }), run);
    assert.match(textOf(show(floored)), /floor +reached +kept\nall +[\d.]+ +(yes|no)/);
  });

  test("an audit in its own words", () => {
    assert.match(textOf(show(audit(hub, fair))), /^Audit of /);
  });

  test("a frontier with what each level costs", () => {
    const point = { isMet: true, bound: 110, gap: 0.1, byQuintile: [] };
    const points: readonly FrontierPoint[] = [
      { ...point, atLeast: 0, reached: 0.25, value: 100 },
      { ...point, atLeast: 0.5, reached: 0.5, value: 90 },
    ];
    assert.deepEqual(
      textOf(show(points))
        .split("\n")
        .slice(1)
        .map((line) => line.trim().split(/ +/)),
      [
        ["0", "0.25", "yes", "100", "0", "110", "10"],
        ["0.5", "0.5", "yes", "90", "10", "110", "10"],
      ],
    );
  });

  test("a sweep by point, a simulation as means and differences, learnt weights in words", () => {
    const space = { base: southMidlands, axes: [{ path: "priority.ceiling", from: 1, to: 2 }] };
    const swept = sweep([hub], space, { design: { type: "grid", levels: 2 }, objectives: ["students-reached"], run });
    const [, first, second] = textOf(show(swept)).split("\n");
    assert.equal(Number(first.trim().split(/ +/)[1].replace(",", "")), swept.figures[0][0]![0]);
    assert.match(second, /^ *2 /);

    const policies = [
      { name: "equal", policy: equal },
      { name: "fair", policy: southMidlands },
    ];
    const scenario = presets.scenario.quietYear;
    const simulated = textOf(show(simulate(hub, { policies, scenario, runs: 2, seed: 1, replan: "none" })));
    assert.match(
      simulated,
      /^2 simulated years, scenario "A year in which nothing happens[^\n]+\nmeasure +equal +fair\n/,
    );
    assert.match(simulated, /\n\nMore or less than "equal" in the same years\nmeasure +fair\n/);

    const objectives = ["A", "B"].map((title) => ({ id: title, title, unit: "students", better: "more" as const }));
    const outcomes = [
      [100, 500],
      [900, 200],
    ].map((values, row) => ({ id: `o${row}`, values }));
    assert.match(
      textOf(show(openElicitation({ objectives, outcomes, seed: 1 }))),
      /^What weighs how much, after 0 answers/,
    );
  });

  test("arms by any name, in their order", () => {
    const policies = ["9", "title", "1"].map((name) => ({ name, policy: equal }));
    const scenario = presets.scenario.quietYear;
    const year = simulate(hub, {
      policies,
      scenario,
      runs: 2,
      seed: 1,
      replan: "none",
      objectives: ["students-reached"],
    });
    assert.match(textOf(show(year)), /\nmeasure +9 +title +1\nStudents with an encounter/);
  });

  test("refuses what is no report, as cells that no type checks may give it", () => {
    for (const none of [{}, { schema: "fairbroker/hub@1" }, hub]) {
      assert.throws(() => show(none as unknown as Plan), { code: "invalid-argument" });
    }
  });

  test("a chart as a picture beside its specification, in words for those who can't see it", () => {
    const spec = charts.drawYear(hub, fair);
    const bundle = showChart(spec, '<svg title="a & b">#%</svg>')[DISPLAY]();
    assert.equal(bundle["application/vnd.vegalite.v6+json"], spec);
    assert.equal(bundle["text/plain"], spec.description);
    const source = String(bundle["text/html"]).match(/ src="data:image\/svg\+xml,([^"]*)">$/)?.[1];
    assert.equal(decodeURIComponent(source!), '<svg title="a & b">#%</svg>');
  });
});
