import assert from "node:assert/strict";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { buildLutonHub } from "../../examples/luton-hub.ts";
import { plan } from "../../src/engine/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import {
  canonicalText,
  type Hub,
  type Plan,
  type Policy,
  parseHub,
  parsePlan,
  parsePolicy,
  presets,
} from "../../src/model/index.ts";
import { checkPricesHash } from "../../src/plan/check-prices.ts";
import { listBoundParts } from "../../src/plan/count-bounds.ts";
import { CERTIFICATE_RULES } from "../../src/plan/fault.ts";
import { checkCertificate, checkPlan, FAULT_RULES, type FaultRule, type PriceLists } from "../../src/plan/index.ts";
import { lossOfEmployersAgain } from "../../src/plan/solve-employers-again.ts";
import { parsedHub } from "../support/arbitraries.ts";
import { employer, group, hub as handmade, offer, school } from "../support/hubs.ts";
import { emptyWorld, promisingPolicy } from "./both-bounds.ts";

type Draft<T> = T extends readonly (infer E)[]
  ? Draft<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Draft<T[K]> }
    : T;
type PlanDraft = Draft<Plan>;

const policy = presets.policy.southMidlands;
const groupsOf = (of: Hub) =>
  of.schools.flatMap(({ groups }) => groups.map(({ id }) => id)).sort((a, b) => (a < b ? -1 : 1));
const hub = { ...generateHub({ schools: 3, employers: 30, seed: 5, supply: 0.5 }), fundPence: 50_000 };
const proven = plan(hub, policy, { effort: "balanced", seed: 5 });
/** The same with nothing said of single groups, and so with each one's best choice in the sharp bound. */
const made = certifyAgain(proven, { linearGroups: [], groupBounds: undefined });
/** Groups for which the linear term is not the best choice in whole units. */
const [first, second, third] = groupsOf(hub).filter((group, row, all) => {
  if (row > 12) return false;
  const linearGroups = all.filter((id) => id !== group);
  const { linear, sharp } = checkCertificate(hub, policy, {
    ...made,
    certificate: { ...made.certificate, linearGroups },
  });
  return linear !== null && sharp !== null && sharp < linear;
});

const hashOf = (document: unknown) => bytesToHex(sha256(utf8ToBytes(canonicalText(document))));

/** A plan certified with these lists of groups; the sharp bound is the checker's own. */
function certifyAgain(
  of: Plan,
  lists: {
    readonly linearGroups: readonly string[];
    readonly groupBounds: Plan["certificate"]["groupBounds"] | undefined;
  },
): Plan {
  const draft = structuredClone(of) as PlanDraft;
  const { groupBounds, ...others } = draft.certificate;
  const certificate = { ...others, ...lists } as Plan["certificate"];
  if (lists.groupBounds === undefined) delete (certificate as PlanDraft["certificate"]).groupBounds;
  const { linear, sharp } = checkCertificate(hub, policy, { ...of, certificate });
  assert.ok(linear !== null && sharp !== null);
  const bound = Math.min(linear, sharp);
  const gap = (bound - certificate.value) / bound;
  return { ...of, certificate: { ...certificate, linear, sharp, bound, gap } };
}

const certified = certifyAgain(made, { linearGroups: [first, second], groupBounds: undefined }) as PlanDraft;

/** The rules that an edit of the certified plan breaks, in the order in which they are reported. */
function rulesOf(
  edit: (draft: PlanDraft) => void,
  kept?: PriceLists,
  of: Plan | PlanDraft = certified,
): readonly FaultRule[] {
  const draft = structuredClone(of) as PlanDraft;
  edit(draft);
  const { ok, faults } = checkCertificate(hub, policy, draft as Plan, kept);
  assert.equal(ok, faults.length === 0);
  const order = faults.map(({ rule }) => FAULT_RULES.indexOf(rule));
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  );
  return [...new Set(faults.map(({ rule }) => rule))];
}

const lists = () => {
  const { prices = [], creditPrices = [] } = made.certificate;
  return { prices, creditPrices };
};

describe("a plan of the engine is proven, to the millionth", () => {
  const cases: readonly (readonly [name: string, hub: Hub, policy: Policy])[] = [
    ...[1, 2, 3].map(
      (seed) =>
        [
          `generated hub ${seed}, with a fund`,
          {
            ...generateHub({ schools: 2 + 2 * seed, employers: 12 * seed + 20, seed, supply: 0.6 }),
            fundPence: 50_000,
          },
          policy,
        ] as const,
    ),
    ["generated hub, equal weights", generateHub({ schools: 4, employers: 40, seed: 4 }), presets.policy.equal],
    ["one class, one talk", handmade(), policy],
    ["a hub without offers", handmade({ employers: [] }), policy],
    [
      "employers with hours and asks beside a shared event",
      handmade({
        employers: [
          employer({
            asks: { perYear: 4, hoursPerYear: 3.01 },
            offers: [offer({ sessions: 3 }), offer({ id: "o2", shared: true, places: 40, sessions: 1 })],
          }),
        ],
      }),
      policy,
    ],
  ];
  for (const [name, of, by] of cases) {
    test(name, () => {
      const { certificate, ...rest } = plan(of, by, { effort: "quick", seed: 0 });
      const { value, linear, sharp } = certificate;
      assert.deepEqual(checkCertificate(of, by, { ...rest, certificate }), {
        ok: true,
        value,
        linear,
        sharp,
        faults: [],
      });
      // The linear term stands in for nobody: sharper, and still no less than what was matched.
      const each = checkCertificate(of, by, { ...rest, certificate: { ...certificate, linearGroups: [] } });
      assert.equal(each.linear, linear);
      assert.ok(each.sharp !== null && each.sharp <= linear && each.sharp >= certificate.matchedValue);
    });
  }

  test("hubs of every kind, with locks, budgets, blocks and affinities", () => {
    let valued = 0;
    fc.assert(
      fc.property(parsedHub(), (of) => {
        const drawn = plan(of, policy, { effort: "quick", seed: 0 });
        const { value, matchedValue, linear, sharp } = drawn.certificate;
        assert.deepEqual(checkCertificate(of, policy, drawn), { ok: true, value, linear, sharp, faults: [] });
        const whole = checkCertificate(of, policy, {
          ...drawn,
          certificate: { ...drawn.certificate, linearGroups: [] },
        });
        assert.ok(whole.sharp !== null && matchedValue <= whole.sharp && whole.sharp <= linear);
        if (value > 0) valued++;
      }),
      { numRuns: 100, seed: 11 },
    );
    assert.ok(valued > 20, `only ${valued} were worth anything`);
  });

  test("floors that are kept or missed, and any fairness", () => {
    let [promising, missed, priced] = [0, 0, 0];
    const prove = (of: Hub, by: Policy, effort: "quick" | "balanced") => {
      const drawn = plan(of, by, { effort, seed: 0 });
      const { value, linear, sharp, shortfalls, prices = [] } = drawn.certificate;
      assert.deepEqual(checkPlan(of, drawn), []);
      assert.deepEqual(checkCertificate(of, by, drawn), { ok: true, value, linear, sharp, faults: [] });
      if (drawn.floors.length > 0) promising++;
      if (shortfalls.length > 0) missed++;
      if (prices.some(({ resource }) => resource.startsWith("floor:"))) priced++;
    };
    fc.assert(
      fc.property(parsedHub(), promisingPolicy, (of, drawn) => prove(of, drawn.policy, "quick")),
      { numRuns: 60, seed: 12 },
    );
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3), promisingPolicy, (seed, drawn) =>
        prove(generateHub({ schools: 2, employers: 15, seed, supply: 0.9 }), drawn.policy, "balanced"),
      ),
      { numRuns: 12, seed: 13 },
    );
    for (const atLeast of [0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7]) {
      const floor = {
        type: "share",
        id: "s",
        title: "To the neediest",
        of: { neediest: 0.3 },
        count: "places",
        atLeast,
      };
      const promise = parsePolicy({ ...policy, floors: [floor] });
      prove(generateHub({ schools: 3, employers: 24, seed: 2, supply: 0.6 }), promise, "balanced");
    }
    assert.ok(promising > 20 && missed > 10 && priced > 5, `${[promising, missed, priced]}`);
  });

  test("Careers Hub Luton", () => {
    const { hub: luton } = buildLutonHub(2025);
    const fair = plan(luton, policy, { effort: "quick", seed: 1 });
    const { linear, sharp, value } = fair.certificate;
    assert.deepEqual(checkCertificate(luton, policy, fair), { ok: true, value, linear, sharp, faults: [] });
  });

  test("the bounds of any prices lie above the plan, and sharp not above linear", () => {
    // Far from the best prices a group's own choice may be hard: the linear term stands in for two of three.
    const linearGroups = groupsOf(hub).filter((_, row) => row % 3 > 0);
    for (const factor of [0, 0.5, 2]) {
      const scale = (price: number) => Math.round(price * factor * 1e6) / 1e6;
      const prices = lists().prices.map((each) => ({ ...each, price: scale(each.price) }));
      const creditPrices = lists().creditPrices.map((each) => ({ ...each, price: scale(each.price) }));
      const certificate = { ...made.certificate, prices, creditPrices, linearGroups };
      const { linear, sharp, value } = checkCertificate(hub, policy, { ...made, certificate });
      assert.ok(linear !== null && sharp !== null);
      assert.ok(made.certificate.matchedValue <= sharp && sharp <= linear, `${value} ${sharp} ${linear}`);
    }
  });
});

test("a plan with sharp groups is proven too, and read back from JSON", () => {
  assert.deepEqual(
    rulesOf(() => {}),
    [],
  );
  assert.ok(certified.certificate.sharp < certified.certificate.linear);
  const { ok } = checkCertificate(hub, policy, parsePlan(JSON.stringify(certified)));
  assert.ok(ok);
});

describe("what is said of single groups", () => {
  const { groupBounds: bounds = [], linear, sharp } = proven.certificate;
  const boundOf = (draft: PlanDraft, at = 0) => (draft.certificate.groupBounds ?? [])[at];
  const rules = (edit: (draft: PlanDraft) => void) => rulesOf(edit, undefined, proven);
  test("stands in a plan of the engine, and is proven", () => {
    assert.ok(bounds.length > 10 && sharp < linear);
    assert.deepEqual(checkCertificate(hub, policy, parsePlan(JSON.stringify(proven))).faults, []);
  });

  test("a lower bound is refuted where some choice passes it, and else only makes the sharp bound another", () => {
    const told = bounds.map((_, row) => {
      const found = rules((draft) => {
        boundOf(draft, row).bound = (Math.round(boundOf(draft, row).bound * 1e6) - 1) / 1e6;
      });
      return found.join();
    });
    // A group that was not solved to the end may have been bounded a little too high.
    const refuted = told.filter((each) => each === "group-bound-wrong").length;
    assert.ok(refuted >= 0.9 * bounds.length, told.join(" "));
    assert.equal(told.filter((each) => each === "sharp-wrong").length, bounds.length - refuted);
  });

  test("a higher one is true, and makes the sharp bound another", () => {
    assert.deepEqual(
      rules((draft) => (boundOf(draft).bound = (Math.round(boundOf(draft).bound * 1e6) + 1) / 1e6)),
      ["sharp-wrong"],
    );
    const higher = bounds.map(({ group, bound }) => ({ group, bound: (Math.round(bound * 1e6) + 1e9) / 1e6 }));
    const weak = certifyAgain(proven, { linearGroups: [], groupBounds: higher });
    assert.deepEqual(
      rulesOf(() => {}, undefined, weak),
      [],
    );
    assert.equal(Math.round((weak.certificate.sharp - sharp) * 1e6), 1000e6 * bounds.length);
    assert.equal(weak.certificate.bound, linear);
  });

  test("a list that can't be one", () => {
    const list = ({ certificate }: PlanDraft) => certificate.groupBounds ?? [];
    assert.deepEqual(
      rules((draft) => void list(draft).push({ group: "~nobody", bound: 1 })),
      ["group-bound-wrong"],
    );
    assert.ok(rules((draft) => void list(draft).reverse()).includes("group-bound-wrong"));
    assert.ok(rules((draft) => void list(draft).unshift({ ...boundOf(draft) })).includes("group-bound-wrong"));
    assert.ok(rules((draft) => (boundOf(draft).bound = Number.NaN)).includes("group-bound-wrong"));
    assert.ok(rules((draft) => (boundOf(draft).bound += 1e-7)).includes("group-bound-wrong"));
    const isBoth = (draft: PlanDraft) => void draft.certificate.linearGroups.push(boundOf(draft).group);
    assert.ok(rules(isBoth).includes("group-bound-wrong"));
  });
});

test("what employers lose by whole sessions is off the sharp bound, and leaving it on is found", () => {
  const of = generateHub({ schools: 4, employers: 40, seed: 1, supply: 0.5 });
  const fair = plan(of, policy, { effort: "balanced", seed: 1 });
  const { prices = [], linear, sharp, value } = fair.certificate;
  assert.deepEqual(checkCertificate(of, policy, fair), { ok: true, value, linear, sharp, faults: [] });
  const world = emptyWorld(of, policy);
  const ofResource = new Map(prices.map(({ resource, price }) => [resource, Math.round(price * 1e6)]));
  const lost = lossOfEmployersAgain(world, listBoundParts(world).capacities, ofResource);
  assert.ok(lost > 0);
  const without = (Math.round(sharp * 1e6) + lost) / 1e6;
  const bound = Math.min(linear, without);
  const certificate = { ...fair.certificate, sharp: without, bound, gap: (bound - value) / bound };
  const { faults } = checkCertificate(of, policy, { ...fair, certificate });
  assert.deepEqual(
    faults.map(({ rule }) => rule),
    ["sharp-wrong"],
  );
});

describe("every misstatement is found", () => {
  const priceOf = (draft: PlanDraft) => {
    const [price] = draft.certificate.prices ?? [];
    return price;
  };
  const cases: readonly (readonly [name: string, edit: (draft: PlanDraft) => void, ...rules: FaultRule[]])[] = [
    ["another value", ({ certificate }) => (certificate.value -= 1e-6), "plan-value-wrong"],
    ["an encounter left out", ({ encounters }) => void encounters.pop(), "plan-value-wrong"],
    ["another linear bound", ({ certificate }) => (certificate.linear += 1e-6), "linear-wrong"],
    [
      "another sharp bound",
      ({ certificate }) => {
        certificate.sharp -= 1e-6;
        certificate.bound -= 1e-6;
      },
      "sharp-wrong",
    ],
    ["another bound", ({ certificate }) => (certificate.bound = certificate.linear), "bound-wrong", "gap-wrong"],
    ["another gap", ({ certificate }) => (certificate.gap = 0), "gap-wrong"],
    [
      "a bound below the plan",
      ({ certificate }) => (certificate.bound = 1),
      "bound-below-value",
      "bound-wrong",
      "gap-wrong",
    ],
    ["another price", (draft) => (priceOf(draft).price += 1e-6), "price-wrong", "prices-hash-wrong"],
    [
      "another price, whole",
      (draft) => (priceOf(draft).price = (Math.round(priceOf(draft).price * 1e6) + 1000) / 1e6),
      "prices-hash-wrong",
      "linear-wrong",
      "sharp-wrong",
    ],
    [
      "a price left out",
      ({ certificate }) => void certificate.prices?.shift(),
      "prices-hash-wrong",
      "linear-wrong",
      "sharp-wrong",
    ],
    [
      "a price added",
      ({ certificate }) => void certificate.prices?.push({ resource: "fund", price: 1 }),
      "price-twice",
      "prices-hash-wrong",
    ],
    ["a price below 0", (draft) => (priceOf(draft).price = -1), "price-wrong", "prices-hash-wrong"],
    ["a price that is no number", (draft) => (priceOf(draft).price = Number.NaN), "price-wrong", "prices-hash-wrong"],
    [
      "a price of nothing",
      ({ certificate }) => void certificate.prices?.push({ resource: "offer:nothing", price: 1 }),
      "unknown-resource",
      "prices-hash-wrong",
    ],
    [
      "a price of a claim that nobody has",
      ({ certificate }) => void certificate.creditPrices?.push({ claim: "nobody|nothing", price: 1 }),
      "unknown-claim",
      "prices-hash-wrong",
    ],
    [
      "a credit price twice",
      ({ certificate: { creditPrices = [] } }) => void creditPrices.push(creditPrices[0]),
      "price-twice",
    ],
    ["another hash of the prices", ({ certificate }) => (certificate.pricesHash = "0".repeat(64)), "prices-hash-wrong"],
    [
      "a linear group that is none",
      ({ certificate }) => void certificate.linearGroups.push("~nobody"),
      "linear-group-wrong",
    ],
    ["a linear group twice", ({ certificate }) => void certificate.linearGroups.unshift(first), "linear-group-wrong"],
    ["linear groups out of order", ({ certificate }) => void certificate.linearGroups.reverse(), "linear-group-wrong"],
    ["a group said to be linear", ({ certificate }) => void certificate.linearGroups.push(third), "sharp-wrong"],
    ["a group said not to be linear", ({ certificate }) => void certificate.linearGroups.pop(), "sharp-wrong"],
    [
      "prices beyond what can be added up",
      (draft) => (priceOf(draft).price = 9e9),
      "prices-hash-wrong",
      "prices-too-large",
    ],
    ["another policy inside", ({ meta }) => Object.assign(meta.policy, { nearKm: 1 }), "wrong-policy"],
    ["another policy's hash", ({ meta }) => (meta.policyHash = hashOf({})), "policy-hash-wrong"],
    ["another hub's hash", ({ meta }) => (meta.hubHash = hashOf({})), "hub-hash-wrong"],
  ];
  const inOrder = (rules: readonly FaultRule[]) => FAULT_RULES.filter((rule) => rules.includes(rule));
  for (const [name, edit, ...rules] of cases) {
    test(name, () => assert.deepEqual(rulesOf(edit), inOrder(rules)));
  }

  test("all rules of the certificate but four, which have tests of their own, are among them", () => {
    const found = new Set(cases.flatMap(([, , ...rules]) => rules));
    assert.deepEqual(
      CERTIFICATE_RULES.filter((rule) => !found.has(rule)),
      ["prices-missing", "group-bound-wrong", "group-too-hard", "floor-bound-wrong"],
    );
  });

  test("another policy is none to prove the plan by", () => {
    const { ok, faults } = checkCertificate(hub, presets.policy.equal, made);
    assert.equal(ok, false);
    assert.ok(faults.some(({ rule }) => rule === "wrong-policy"));
    assert.ok(faults.some(({ rule }) => rule === "policy-hash-wrong"));
  });

  test("another hub too", () => {
    const [school, ...others] = hub.schools;
    const changed = { ...hub, schools: [{ ...school, name: "Renamed" }, ...others] };
    assert.deepEqual(
      checkCertificate(changed, policy, made).faults.map(({ rule }) => rule),
      ["hub-hash-wrong"],
    );
  });
});

describe("a plan kept without its prices", () => {
  const bare = ({ certificate }: PlanDraft) => {
    delete certificate.prices;
    delete certificate.creditPrices;
  };

  test("is proven by the prices that are given", () => {
    assert.deepEqual(rulesOf(bare, lists()), []);
  });

  test("is not proven without them", () => {
    assert.deepEqual(rulesOf(bare), ["prices-missing"]);
    const draft = structuredClone(certified);
    bare(draft);
    const { linear, sharp, value } = checkCertificate(hub, policy, draft as Plan);
    assert.deepEqual([linear, sharp, value], [null, null, made.certificate.value]);
  });

  test("their hash is that of a line for each, and of a table of claims", () => {
    const text = [
      "offer:talk,1500000",
      "floor:all:y9,20",
      ",careers,visits|10-49,visits|2-9", // in order of code units
      "y10,,,7",
      "y9,250000,30,",
    ];
    const stated = bytesToHex(sha256(utf8ToBytes(text.join("\n"))));
    const given: PriceLists = {
      prices: [
        { resource: "offer:talk", price: 1.5 },
        { resource: "floor:all:y9", price: 0.00002 },
      ],
      creditPrices: [
        { claim: "y10|visits|2-9", price: 0.000007 },
        { claim: "y9|careers", price: 0.25 },
        { claim: "y9|visits|10-49", price: 0.00003 },
      ],
    };
    assert.deepEqual(checkPricesHash(given, stated), []);
  });

  test("nor by others", () => {
    const [price, ...others] = lists().prices;
    assert.deepEqual(rulesOf(bare, { ...lists(), prices: others }), [
      "prices-hash-wrong",
      "linear-wrong",
      "sharp-wrong",
    ]);
    assert.ok(price.price > 0);
  });
});

test("an employer that sees one school is worth no more than its best school", () => {
  const groupOf = (id: string, size: number) => school({ id, groups: [group({ id: `${id}-y9`, size })] });
  const of = handmade({
    schools: [groupOf("s1", 30), groupOf("s2", 24), groupOf("s3", 20)],
    employers: [
      employer({
        asks: { maxSchools: 1 },
        offers: [offer({ sessions: 3, groupSize: { min: 1, max: 30 }, radiusKm: 50 })],
      }),
    ],
  });
  const drawn = plan(of, policy, { effort: "balanced", seed: 0 });
  const { value, linear, sharp, bound, prices = [] } = drawn.certificate;
  assert.equal(drawn.encounters.length, 1);
  assert.equal(bound, value);
  assert.deepEqual(checkCertificate(of, policy, drawn), { ok: true, value, linear, sharp, faults: [] });
  // At no price all three schools are seen.
  const others = prices.filter(({ resource }) => resource !== "schools:e1");
  assert.ok(others.length < prices.length);
  const certificate = { ...drawn.certificate, prices: others };
  const all = checkCertificate(of, policy, { ...drawn, certificate });
  assert.ok(all.linear !== null && all.linear > 2 * value);
});

test("a shortfall that is left out, or stated as another, does not raise the bounds", () => {
  const by = parsePolicy({ ...policy, floors: [{ type: "every-group", id: "each", title: "Test", encounters: 6 }] });
  const short = plan(hub, by, { effort: "quick", seed: 0 });
  const { shortfalls, linear, sharp } = short.certificate;
  assert.ok(shortfalls.length > 1);
  const [row, ...others] = shortfalls;
  for (const changed of [others, [{ ...row, reached: row.reached - 1 }, ...others]]) {
    const certificate = { ...short.certificate, shortfalls: changed };
    const { faults, ...counted } = checkCertificate(hub, by, { ...short, certificate });
    assert.deepEqual(
      faults.map(({ rule }) => rule),
      ["shortfall-wrong"],
    );
    assert.deepEqual([counted.linear, counted.sharp], [linear, sharp]);
  }
});

describe("the most that is said of a missed floor", () => {
  const locks = made.encounters.slice(0, 6).map((each) => ({
    type: "keep" as const,
    offer: each.offer,
    group: each.groups[0].group,
    units: 1,
  }));
  const kept = parseHub({ ...hub, locks });
  const floors = [
    { type: "every-group", id: "each", title: "Test", encounters: 9 },
    { type: "share", id: "part", title: "Test", of: { neediest: 0.2 }, count: "places", atLeast: 0.9 },
    { type: "share", id: "routes", title: "Test", of: { technicalRoute: true }, count: "encounters", atLeast: 0.95 },
  ];
  const by = parsePolicy({ ...policy, floors });
  const missed = plan(kept, by, { effort: "balanced", seed: 5 });
  const rulesAfter = (edit: (draft: PlanDraft) => void): readonly FaultRule[] => {
    const draft = structuredClone(missed) as PlanDraft;
    edit(draft);
    return checkCertificate(kept, by, draft as Plan).faults.map(({ rule }) => rule);
  };

  test("is proven by the prices beside it, and below what was asked", () => {
    assert.deepEqual(
      missed.floors.map(({ isMet }) => isMet),
      [false, false, false],
    );
    for (const { asked, reached, provenAtMost, bindsBy } of missed.floors) {
      assert.ok(reached <= provenAtMost! && provenAtMost! < asked, `${reached} ${provenAtMost} ${asked}`);
      assert.ok(bindsBy!.length > 0);
    }
    assert.deepEqual(
      rulesAfter(() => undefined),
      [],
    );
  });

  for (const [place, { floor }] of floors.map(({ id }) => ({ floor: id })).entries()) {
    const dearest = (draft: PlanDraft) => draft.floors[place].bindsBy!.reduce((a, b) => (b.price > a.price ? b : a));
    const edits: readonly (readonly [string, (draft: PlanDraft) => void])[] = [
      ["a lower figure", (draft) => (draft.floors[place].provenAtMost = draft.floors[place].reached)],
      ["a higher figure", (draft) => (draft.floors[place].provenAtMost! += 1e-4)],
      [
        "prices of offers left out",
        (draft) =>
          (draft.floors[place].bindsBy = draft.floors[place].bindsBy!.filter(({ row }) => !row.startsWith("offer:"))),
      ],
      ["a price of nothing that there is", (draft) => draft.floors[place].bindsBy!.push({ row: "offer:~", price: 1 })],
      ["a price of 0", (draft) => (draft.floors[place].bindsBy![0].price = 0)],
      ["a price that is no whole millionth", (draft) => (draft.floors[place].bindsBy![0].price += 1e-8)],
      ["prices in another order", (draft) => draft.floors[place].bindsBy!.reverse()],
    ];
    for (const [name, edit] of edits) {
      test(`${floor}: finds ${name}`, () => {
        const rules = rulesAfter(edit);
        assert.ok(rules.length > 0 && rules.every((rule) => rule === "floor-bound-wrong"), rules.join());
      });
    }
    test(`${floor}: refuses prices of which sums are not exact`, () => {
      assert.deepEqual(
        rulesAfter((draft) => (dearest(draft).price = 9_007_199_254)),
        ["prices-too-large"],
      );
    });
  }

  test("of a share its own row has no price", () => {
    assert.deepEqual(
      rulesAfter((draft) => (draft.floors[1].bindsBy = [{ row: "floor:part", price: 1 }])),
      ["floor-bound-wrong"],
    );
  });

  test("counts no agreement that the plan does not have", () => {
    // Without its agreements less is lost for good, so the same prices prove less.
    const free = checkCertificate(parseHub({ ...kept, locks: [] }), by, missed).faults;
    assert.ok(
      free.some(({ rule, at }) => rule === "floor-bound-wrong" && at?.floor === "part"),
      JSON.stringify(free),
    );
  });
});

test("a fault says what is stated and what was counted", () => {
  const draft = structuredClone(certified);
  draft.certificate.linear += 1;
  const [fault] = checkCertificate(hub, policy, draft as Plan).faults;
  const { linear } = certified.certificate;
  assert.deepEqual(fault, {
    rule: "linear-wrong",
    message: `The linear bound is stated as ${draft.certificate.linear}, but the prices prove ${linear}.`,
    details: { stated: draft.certificate.linear, recounted: linear },
  });
});

test("refuses a policy that does not know the hub's kinds", () => {
  const less = { ...policy, kinds: policy.kinds.slice(0, 1) } as Policy;
  assert.throws(() => checkCertificate(hub, less, made), { code: "invalid-data" });
});

test("a group whose choice is too hard is named, and no sharp bound is claimed", () => {
  // Sixty sessions of even size, each worth its students, and an odd limit of 5 x 2001 = 10,005: the best choice leaves one place,
  // and to know it nearly every choice must be looked at. With 5002 steps of 2 the limit is too long to be tightened.
  const sizes = Array.from({ length: 60 }, (_, row) => 602 + 2 * row);
  const offers = sizes.map((max, row) => offer({ id: `o${100 + row}`, groupSize: { min: 1, max } }));
  const of = handmade({
    schools: [school({ groups: [group({ size: 2001, limits: { perWeek: 50, perYear: 5 } })] })],
    employers: [employer({ offers })],
    affinities: sizes.map((value, row) => ({ offer: `o${100 + row}`, group: "g1", value })),
  });
  const by = parsePolicy({ ...policy, entitlements: [], candidatesFrom: "affinities" });
  const plain = plan(of, by, { effort: "quick", seed: 0 });
  const { ok, linear, sharp, faults } = checkCertificate(of, by, {
    ...plain,
    certificate: { ...plain.certificate, linearGroups: [] },
  });
  assert.deepEqual([ok, linear, sharp], [false, plain.certificate.linear, null]);
  assert.deepEqual(faults, [
    {
      rule: "group-too-hard",
      at: { group: "g1" },
      message:
        "What the choices of group g1 are worth was not settled by 400000 branches, so the sharp bound is not proven.",
      details: { branches: 400_000 },
    },
  ]);
}, 120_000);
