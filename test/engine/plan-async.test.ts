import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { compileCandidates } from "../../src/candidate/index.ts";
import { type Progress, plan, planAsync } from "../../src/engine/index.ts";
import { EngineError } from "../../src/errors.ts";
import { generateHub } from "../../src/generate/index.ts";
import { finish } from "../../src/kernel/index.ts";
import { encodeMatch, matchStepwise, priceRelaxation, relax } from "../../src/match/index.ts";
import { parsePolicy, presets } from "../../src/model/index.ts";
import { checkCertificate, checkPlan } from "../../src/plan/index.ts";

const { southMidlands } = presets.policy;
const hub = generateHub({ schools: 5, employers: 50, supply: 0.6, seed: 1 });
const run = { effort: "balanced", seed: 3 } as const;

describe("planAsync", () => {
  test("gives the same bytes as plan, lets others go first, and tells where it stands", async () => {
    const seen: Progress[] = [];
    let turns = 0;
    const clock = setInterval(() => {
      turns++;
    }, 0);
    const made = await planAsync(hub, southMidlands, run, { onProgress: (progress) => seen.push(progress) });
    clearInterval(clock);
    assert.equal(JSON.stringify(made), JSON.stringify(plan(hub, southMidlands, run)));
    assert.equal(made.meta.cutShort, undefined);
    assert.ok(turns > 5, `others had ${turns} turns`);
    assert.deepEqual([...new Set(seen.map(({ phase }) => phase))], ["price", "match", "date", "prove"]);
    for (const [place, { phase, share, value, bound, gap }] of seen.entries()) {
      assert.ok(share >= 0 && share <= 1);
      assert.ok(value <= bound && gap >= 0 && gap <= 1);
      const before = seen[place - 1];
      if (before === undefined) continue;
      assert.ok(bound <= before.bound, "bounds never rise");
      if (phase === before.phase) assert.ok(share > before.share && value >= before.value);
    }
    const last = seen.at(-1)!;
    assert.equal(last.value, made.certificate.matchedValue);
    assert.ok(last.bound >= made.certificate.bound);
  });

  test("no phase seems to go back, also where promises are missed and everything is priced again", async () => {
    const small = generateHub({ schools: 8, employers: 12, supply: 0.3, seed: 2 });
    const policy = parsePolicy({
      ...southMidlands,
      floors: [{ id: "three-each", title: "Three each", type: "every-group", encounters: 3 }],
    });
    const seen: Progress[] = [];
    const made = await planAsync(small, policy, run, { onProgress: (progress) => seen.push(progress) });
    assert.equal(made.floors[0].isMet, false);
    assert.ok(seen.some(({ phase, share }) => phase === "prove" && share === 0.5));
    seen.forEach(({ phase, share }, place) => {
      const before = seen[place - 1];
      if (before?.phase === phase) assert.ok(share >= before.share, `${phase}: ${share} after ${before.share}`);
    });
  });

  test("stopped while pricing, it does not begin with what few passes led to", async () => {
    const stage = compileCandidates(hub, southMidlands);
    const encoded = encodeMatch(stage);
    const relaxation = relax(stage, encoded);
    const pricing = priceRelaxation(relaxation, { passes: 1000, seed: run.seed });
    pricing.next(false);
    const { done, value: priced } = pricing.next(true);
    assert.ok(done === true && priced.fractions !== undefined);
    const { prices, fractions } = priced;
    const matchWith = (start: { readonly fractions?: Float64Array }) =>
      finish(
        matchStepwise(stage, encoded, {
          ...start,
          seed: run.seed,
          relaxation,
          prices,
          improvementSteps: 0,
          fixedUnits: new Int32Array(stage.table.count),
          maxUnits: stage.table.maxUnitsOfCandidate,
        }),
      ).valueMicro / 1e6;
    const stop = new AbortController();
    const made = await planAsync(hub, southMidlands, run, { signal: stop.signal, onProgress: () => stop.abort() });
    assert.equal(made.certificate.matchedValue, matchWith({}));
    assert.notEqual(made.certificate.matchedValue, matchWith({ fractions }));
  });

  test("stopped in any phase, it gives a sound and proven plan that says so", async () => {
    const whole = plan(hub, southMidlands, run);
    for (const phase of ["price", "match", "date", "prove"]) {
      const stop = new AbortController();
      const made = await planAsync(hub, southMidlands, run, {
        signal: stop.signal,
        onProgress: (progress) => {
          if (progress.phase === phase) stop.abort();
        },
      });
      assert.equal(made.meta.cutShort, true, phase);
      assert.deepEqual(checkPlan(hub, made), [], phase);
      assert.equal(checkCertificate(hub, southMidlands, made).ok, true, phase);
      assert.ok(made.encounters.length > 0 && made.certificate.gap < 0.2, `${phase}: gap ${made.certificate.gap}`);
      assert.ok(made.certificate.gap >= whole.certificate.gap);
    }
  });

  test("stopped before it began, it still plans", async () => {
    const made = await planAsync(hub, southMidlands, run, { signal: AbortSignal.abort() });
    assert.equal(made.meta.cutShort, true);
    assert.deepEqual(made.meta.moves, []);
    assert.deepEqual(checkPlan(hub, made), []);
  });

  test("rejects with what is wrong with the call, or with what the watcher throws", async () => {
    await assert.rejects(planAsync(hub, southMidlands, { effort: "exact", seed: 1 }), (error) => {
      return error instanceof EngineError && error.code === "missing-package" && error.context.package === "highs";
    });
    const onProgress = () => {
      throw new Error("enough");
    };
    await assert.rejects(planAsync(hub, southMidlands, run, { onProgress }), /enough/);
  });
});
