import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import { renderSvg } from "../../examples/board/render-chart.ts";
import { charts, generateHub, type Hub, type Plan, parseHub, plan, presets } from "../../src/index.ts";
import { drawAll } from "./charts-of-plans.ts";
import { hasFont, renderPng } from "./render.ts";

const run = { effort: "quick", seed: 11 } as const;
const hub = generateHub({ schools: 6, employers: 60, seed: 11 });
const made = plan(hub, presets.policy.southMidlands, run);
const equal = plan(hub, presets.policy.equal, run);
const specs = drawAll(hub, made, equal);
const NAMES = Object.keys(specs);

/** What each picture has to say and to show: texts, and at least so many marks of a sort. */
const EXPECTED: Readonly<
  Record<string, { readonly texts: readonly string[]; readonly role: string; readonly least: number }>
> = {
  coverage: { texts: ["Who gets what they are owed", "no plan could give more", "100%"], role: "rect", least: 20 },
  map: { texts: ["Where needs stay unmet", "km", "north is up", "short"], role: "symbol", least: 6 },
  formats: {
    texts: ["Encounters over the year", "28 Feb: last day for 3 entitlements", "in school", "Sep"],
    role: "rect",
    least: 40,
  },
  kinds: { texts: ["Employer talk", "other kinds", "holidays", "deadline"], role: "rect", least: 60 },
  frontier: { texts: ["What it costs", "Places of the neediest", "48.0%", "floor missed"], role: "symbol", least: 3 },
  prices: { texts: ["What would help most", "one more session", "weighted"], role: "rect", least: 12 },
  lorenz: { texts: ["How equally value is spread", "Gini", "this plan", "everybody the same"], role: "line", least: 6 },
};

/** The texts of a picture, one after the other. */
function textsOf(svg: string): string {
  const texts = [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, text]) => text.replace(/<[^>]*>/g, " "));
  const plain = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return texts.map(plain).join(" ");
}

describe("every chart of a generated hub", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "charts-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(NAMES)("%s compiles without a warning, and shows what it should", async (name) => {
    const { svg, warnings } = await renderSvg(specs[name]);
    const { texts, role, least } = EXPECTED[name];
    assert.deepEqual(warnings, []);
    const shown = textsOf(svg);
    assert.deepEqual(
      texts.filter((text) => !shown.includes(text)),
      [],
    );
    const groups = svg.split(`mark-${role} `).slice(1);
    const marks = groups.map((group) => group.slice(0, group.indexOf("</g>")).split("<path").length - 1);
    const count = marks.reduce((sum, each) => sum + each, 0);
    assert.ok(count >= least, `${count} marks of the sort ${role}`);
    assert.ok(!/NaN|undefined|Infinity/.test(svg));
  });

  test.each(NAMES)("%s keeps within its frame as a picture", async (name) => {
    const { svg } = await renderSvg(specs[name]);
    const { png, ink, width, height, hasPaper } = renderPng(svg);
    const file = join(folder, `${name}.png`);
    writeFileSync(file, png);
    assert.ok(hasPaper, "a chart has white paper of its own");
    assert.ok(statSync(file).size > 5000, "the picture is not empty");
    assert.ok(ink !== undefined, "something is drawn");
    assert.ok(ink.x >= 0 && ink.x + ink.width <= width, `${ink.x} to ${ink.x + ink.width} of ${width}`);
    assert.ok(ink.y >= 0 && ink.y + ink.height <= height, `${ink.y} to ${ink.y + ink.height} of ${height}`);
    assert.ok(ink.width > 600, `only ${ink.width} px wide`);
  });

  test.skipIf(!hasFont).each(NAMES)(
    "%s holds its texts as a picture too (skipped where no font is found)",
    async (name) => {
      const { svg } = await renderSvg(specs[name]);
      const wordless = svg.replace(/<text.*?<\/text>/gs, "");
      assert.ok(renderPng(svg).png.length > renderPng(wordless).png.length + 5000);
    },
  );

  test.each(NAMES)("%s has a title, a subtitle and words for those who can't see it", async (name) => {
    const { description, title } = specs[name];
    assert.ok(description.length > 80, description);
    assert.match(description, /\d/);
    assert.ok(Array.isArray(title.text) && title.text.length > 0 && Array.isArray(title.subtitle));
    const { svg } = await renderSvg(specs[name]);
    assert.ok(svg.includes("aria-label="), "the picture carries the words");
  });

  test.each(NAMES)("%s has no text smaller than 11 px", async (name) => {
    const { svg } = await renderSvg(specs[name]);
    const sizes = [...svg.matchAll(/font-size="([\d.]+)px"/g)].map(([, px]) => Number(px));
    assert.ok(sizes.length > 5);
    assert.ok(Math.min(...sizes) >= 11, `${Math.min(...sizes)} px`);
  });

  test.each(NAMES)("%s says that schools and pledges are generated", async (name) => {
    const { svg } = await renderSvg(specs[name]);
    assert.ok(textsOf(svg).includes("Data: generated schools; generated pledges."));
  });

  test.each(NAMES)("%s is plain JSON of bounded size, and the same bytes again", (name) => {
    const again = drawAll(hub, { ...made, encounters: [...made.encounters].reverse() }, equal)[name];
    assert.deepEqual(JSON.parse(JSON.stringify(specs[name])), specs[name]);
    assert.equal(charts.writeSpec(again), charts.writeSpec(specs[name]));
    assert.ok(charts.writeSpec(specs[name]).length < 60_000);
  });
});

/** Names as somebody might type who wishes us ill, or who has pasted from elsewhere. */
const NASTY = "X\"}]); datum['a'] {{signal}} alert(1) </script><img src=x onerror=alert(1)> \u0001\n\u202eQ";

function withNastyNames(given: Hub, plans: readonly Plan[]): { readonly hub: Hub; readonly plans: readonly Plan[] } {
  const name = (before: string) => `${NASTY} ${before}`.slice(0, 400);
  const json = JSON.parse(JSON.stringify(given));
  json.name = name(json.name);
  json.notes = [NASTY];
  for (const one of [...json.schools, ...json.employers]) one.name = name(one.name);
  for (const { offers } of json.employers) for (const offer of offers) offer.name = name(offer.kind);
  for (const { groups } of json.schools) for (const group of groups) group.name = NASTY;
  for (const exam of json.calendar.exams) exam.name = NASTY;
  const renamed = plans.map((one): Plan => {
    const copy = JSON.parse(JSON.stringify(one));
    for (const list of [copy.meta.policy.kinds, copy.meta.policy.entitlements]) {
      for (const entry of list) entry.title = name(entry.title);
    }
    copy.meta.policy.title = NASTY;
    return copy;
  });
  return { hub: parseHub(json), plans: renamed };
}

describe("names that hold code", () => {
  const nasty = withNastyNames(hub, [made, equal]);
  const drawn = drawAll(nasty.hub, nasty.plans[0], nasty.plans[1]);

  test.each(NAMES)("%s shows them as text, and runs none of them", async (name) => {
    const { svg, warnings, vegaSpec } = await renderSvg(drawn[name]);
    assert.deepEqual(warnings, []);
    assert.ok(textsOf(svg).includes("datum['a']"), "the name is shown as it is");
    assert.ok(!svg.includes("<img") && !svg.includes("</script"), "the name is no part of the page");
    const expressions: string[] = [];
    JSON.stringify(vegaSpec, (key, value) => {
      if (["signal", "expr", "test", "update", "init"].includes(key) && typeof value === "string")
        expressions.push(value);
      return value;
    });
    assert.ok(expressions.length > 0);
    assert.deepEqual(
      expressions.filter((expression) => /alert|onerror|datum\['a'\]|script/.test(expression)),
      [],
    );
    // Refuses what is no XML; the frame grows with what stands in it, so long names must be cut or broken.
    const { width } = renderPng(svg);
    assert.ok(width <= 1000, `${width} px wide`);
  });

  test.each(NAMES)("%s asks for no expression of its own", (name) => {
    JSON.stringify(drawn[name], (key, value) => {
      assert.ok(!["expr", "signal", "calculate", "filter", "labelExpr", "test", "href", "url"].includes(key), key);
      return value;
    });
  });

  test("a chart written as text can't end the script element that it stands in", () => {
    const text = charts.writeSpec(drawn.map);
    assert.ok(!text.includes("<"));
    assert.deepEqual(JSON.parse(text), drawn.map);
  });
});

describe("a plan without anything", () => {
  const nothing: Plan = { ...made, encounters: [], certificate: { ...made.certificate, prices: [], creditPrices: [] } };
  const drawn = drawAll(hub, nothing, nothing);

  test.each(NAMES)("%s can still be drawn", async (name) => {
    const { svg, warnings } = await renderSvg(drawn[name]);
    assert.deepEqual(warnings, []);
    assert.ok(!/NaN|undefined|Infinity/.test(svg));
    renderPng(svg);
  });

  test("says so where nothing is scarce and nobody gets anything", async () => {
    assert.match(textsOf((await renderSvg(drawn.prices)).svg), /Nothing is scarce/);
    assert.match(textsOf((await renderSvg(drawn.lorenz)).svg), /nobody gets anything/);
  });
});

test("of a hub of another name or year nothing is drawn", () => {
  const other = generateHub({ schools: 2, employers: 5, seed: 3 });
  const strange: Plan = { ...made, meta: { ...made.meta, hub: "elsewhere" } };
  const draws = [
    () => charts.drawYear(other, strange),
    () => charts.drawUnmetMap(other, strange),
    () => charts.drawPrices(other, strange),
    () => charts.drawLorenz(other, strange),
    () => charts.drawLorenz(hub, made, { beside: { name: "other", plan: strange } }),
  ];
  for (const draw of draws) assert.throws(draw, { code: "invalid-argument" });
});
