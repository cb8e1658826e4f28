import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { writeBoardPage } from "../../examples/board/board-page.ts";
import { type Board, gatherBoard } from "../../examples/board/gather-board.ts";
import { renderSvg } from "../../examples/board/render-chart.ts";
import { buildLutonHub } from "../../examples/luton-hub.ts";
import { charts } from "../../src/index.ts";

const BROWSER = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const OUT = fileURLToPath(new URL("../../out", import.meta.url));
const FILE = `${OUT}/board-report.html`;
/** Text that would be markup if nobody escaped it. */
const PLANTED = `<b>"&'<script>alert(1)</script>`;
/** Inside of A4 with the page's margins, px. */
const PAPER_PX = 688;

let board: Board;
let page: string;
beforeAll(async () => {
  board = await gatherBoard(buildLutonHub(2025).hub, { effort: "quick", seed: 2025 });
  page = writeBoardPage(board);
  mkdirSync(OUT, { recursive: true });
  writeFileSync(FILE, page);
}, 300_000);

describe("the page for a board", () => {
  test("is whole: every element closed where it should be, every id once, no script, nothing from elsewhere", () => {
    checkMarkup(page);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(id), id);
    assert.ok(!/<script|\son[a-z]+=|javascript:/i.test(page));
    assert.deepEqual(
      [...page.matchAll(/https?:\/\/[^\s"'<)]+/g)]
        .map(([url]) => url)
        .filter((url) => !url.startsWith("http://www.w3.org/")),
      [],
    );
  });

  test("says what it is about before all else, and that pledges are generated", () => {
    const text = textOf(page);
    assert.ok(text.indexOf("The employers' pledges are made up.") < text.indexOf("In short"));
    assert.match(text, /About [\d,]+ students of 26 schools and colleges get about [\d,]+ places/);
    assert.match(text, /An independent check finds no broken rule/);
    for (const note of board.hub.notes) assert.ok(text.includes(note), note);
    for (const { name } of board.report.plans) assert.ok(text.includes(name), name);
    assert.ok(text.includes(board.run.hubHash));
  });

  test("tells no count of students but those of the published report", () => {
    const text = board.hub.notes.reduce((rest, note) => rest.replace(note, ""), textOf(page));
    const { people, places, reached } = board.report.plans[0].students.overall;
    assert.ok("about" in people && "about" in places && "about" in reached);
    const told = [...text.matchAll(/(?<![\d.,])([\d,]+) (?:students|places)\b/g)].map(([, number]) =>
      Number(number.replaceAll(",", "")),
    );
    const published = [people, places, reached].map(({ about }) => about);
    const differences = board.report.plans.map(({ students }) => {
      return "about" in students.overall.places ? Math.abs(students.overall.places.about - places.about) : 0;
    });
    const known = new Set([...published, ...differences, board.report.bandWidth]);
    assert.ok(told.length >= 3);
    // Sizes of pledged sessions stand in the chart of prices: they are employers', not students'.
    const pledged = [...textOf(board.drawings.prices.svg).matchAll(/(\d+) places/g)].map(([, number]) =>
      Number(number),
    );
    assert.deepEqual(
      told.filter((number) => !known.has(number) && !pledged.includes(number)),
      [],
    );
  });

  test("shows names as they are, whatever is in them", async () => {
    const hub = {
      ...board.hub,
      name: PLANTED,
      notes: [PLANTED],
      schools: board.hub.schools.map((school) => ({ ...school, name: PLANTED })),
      sectors: board.hub.sectors.map((sector) => ({ ...sector, name: PLANTED })),
    };
    const report = { ...board.report, hubName: PLANTED };
    const spec = charts.drawPublishedMap(hub, report);
    const map = { svg: (await renderSvg(spec)).svg, description: spec.description };
    const planted = writeBoardPage({ ...board, hub, report, drawings: { ...board.drawings, map } });
    checkMarkup(planted);
    assert.ok(!/<b>|<script/i.test(planted));
    assert.ok(textOf(planted).includes(PLANTED));
  });
});

describe.skipIf(BROWSER === undefined)(
  BROWSER === undefined ? "in a real browser (left out: no Chromium is installed here)" : "in a real browser",
  () => {
    let browser: Browser;
    let view: Page;
    const complaints: string[] = [];
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: BROWSER!, args: ["--no-sandbox"] });
      view = await browser.newPage({ viewport: { width: 1000, height: 1200 } });
      view.on("console", (message) => complaints.push(message.text()));
      view.on("pageerror", (error) => complaints.push(String(error)));
      view.on("request", (request) => {
        if (!request.url().startsWith("file:")) complaints.push(`asks for ${request.url()}`);
      });
      await view.goto(pathToFileURL(FILE).href);
    }, 120_000);
    afterAll(() => browser?.close());

    test("opens without a complaint, with all charts drawn", async () => {
      assert.deepEqual(complaints, []);
      assert.match(await view.title(), /Careers Hub Luton, 2025\/26/);
      const drawn = await view.$$eval("figure [role=img]", (figures) =>
        figures.map((figure) => {
          const { width, height } = figure.querySelector("svg")!.getBoundingClientRect();
          return {
            width,
            height,
            marks: figure.querySelectorAll("path, text").length,
            words: figure.getAttribute("aria-label"),
          };
        }),
      );
      assert.equal(drawn.length, 6);
      for (const { width, height, marks, words } of drawn) {
        assert.ok(width > 300 && width <= 830 && height > 200 && marks > 20, JSON.stringify({ width, height, marks }));
        assert.ok(words !== null && words.length > 60);
      }
    });

    test("can be read by everybody: headings in order, heads of tables named, contrast, narrow screens", async () => {
      assert.equal(await view.getAttribute("html", "lang"), "en-GB");
      const levels = await view.$$eval("h1, h2, h3", (heads) => heads.map(({ tagName }) => Number(tagName[1])));
      assert.deepEqual(levels.filter((level) => level === 1).length, 1);
      for (const [row, level] of levels.entries()) assert.ok(row === 0 || level <= levels[row - 1] + 1);
      assert.equal(await view.locator("th:not([scope])").count(), 0);
      assert.equal(await view.locator("table:not(:has(caption))").count(), 0);
      const colours = await view.evaluate<readonly (readonly [string, string])[]>(COLOURS_OF_TEXT);
      for (const pair of new Set(colours.map((two) => two.join("; ")))) {
        const [ink, paper] = pair.split("; ").map(luminanceOf);
        assert.ok((Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05) >= 4.5, pair);
      }
      for (const width of [1000, 380]) {
        await view.setViewportSize({ width, height: 900 });
        assert.ok((await view.evaluate<number>("document.documentElement.scrollWidth")) <= width, `${width}`);
      }
      await view.setViewportSize({ width: 1000, height: 1200 });
      await view.screenshot({ path: `${OUT}/board-report.png`, fullPage: true });
      assert.ok(existsSync(`${OUT}/board-report.png`));
    });

    test("prints on a few pages of A4, and nothing is cut", async () => {
      await view.emulateMedia({ media: "print" });
      await view.setViewportSize({ width: PAPER_PX, height: 900 });
      const wide = await view.$$eval("table, svg, p, li, .notice", (all) =>
        all.map((one) => one.getBoundingClientRect().right),
      );
      assert.ok(Math.max(...wide) <= PAPER_PX + 1, `${Math.max(...wide)}`);
      await view.emulateMedia({ media: null });
      const pdf = await view.pdf({ path: `${OUT}/board-report.pdf`, preferCSSPageSize: true, printBackground: true });
      const pages = [...pdf.toString("latin1").matchAll(/\/Type\s*\/Page\b/g)].length;
      assert.ok(pages >= 5 && pages <= 10, `${pages}`);
    });
  },
);

/** In the page: the colour of every text, and of the ground behind it. */
const COLOURS_OF_TEXT = `[...document.querySelectorAll("p, li, td, th, a, caption, h1, h2, h3")].map((element) => {
  const seen = (one) => getComputedStyle(one).backgroundColor;
  let ground = element;
  while (ground !== null && seen(ground) === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
  return [getComputedStyle(element).color, ground === null ? "rgb(255, 255, 255)" : seen(ground)];
})`;

const VOID = new Set(["meta", "br", "img", "link", "hr", "input"]);

/** Every tag is known, its attributes are quoted, and what is opened last is closed first. */
function checkMarkup(markup: string): void {
  const open: string[] = [];
  const body = markup.replace(/<style>[^<]*<\/style>/, "").replace("<!doctype html>", "");
  for (const [tag, closing, name, attributes, closed] of body.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*?)?)(\/?)>/gi,
  )) {
    assert.match(attributes, /^(\s+[\w:-]+(="[^"<]*")?)*\s*$/, tag);
    if (closing === "/") assert.equal(open.pop(), name, tag);
    else if (closed !== "/" && !VOID.has(name)) open.push(name);
  }
  assert.deepEqual(open, []);
  const rest = body.replace(/<\/?[a-z][a-z0-9]*(?:\s[^<>]*?)?\/?>/gi, "");
  assert.ok(!/[<>]/.test(rest), rest.match(/.{0,40}[<>].{0,40}/)?.[0]);
}

function textOf(markup: string): string {
  const ENTITIES: Readonly<Record<string, string>> = {
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#39;": "'",
    "&amp;": "&",
  };
  return markup
    .replace(/<style>[^<]*<\/style>/, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity]);
}

/** Relative luminance of "rgb(1, 2, 3)", as the Web Content Accessibility Guidelines define it. */
function luminanceOf(colour: string): number {
  const [red, green, blue] = [...colour.matchAll(/[\d.]+/g)].slice(0, 3).map(([part]) => {
    const share = Number(part) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
