import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { plan } from "../../../src/engine/index.ts";
import { checkFairness, describeFairness, describeVerdicts, type Finding } from "../../../src/explain/index.ts";
import type { Plan } from "../../../src/model/index.ts";
import { employer, group, hub, offer, school } from "../../support/hubs.ts";
import { plainPolicy } from "../../support/policies.ts";

const RUN = { effort: "balanced", seed: 1 } as const; // a quick plan proves less of a floor
const document = hub({
  schools: [
    school({
      name: "Hill School",
      groups: [
        group({ id: "g1", name: "10A", disadvantage: { fsm: { value: 0.5 } } }),
        group({ id: "g2", disadvantage: { fsm: { value: 0 } } }),
      ],
    }),
  ],
  employers: [employer({ name: "Builder", offers: [offer({ name: "Talk" })] })],
});
const policy = plainPolicy({
  floors: [{ type: "every-group", id: "each", title: "One for each", encounters: 1 }],
});
const made = plan(document, policy, RUN);
const [encounter] = made.encounters;
const edited: Plan = { ...made, encounters: [{ ...encounter, groups: [{ group: "g2", students: 30 }] }] };

test("verdicts tell how many cases there are, and name nobody", () => {
  const found = checkFairness(document, edited, { sample: 0 });
  const verdicts = describeVerdicts(found);
  assert.equal(verdicts.length, found.length);
  assert.ok(found.some(({ holds }) => holds === false));
  for (const [row, { holds, witnesses }] of found.entries()) {
    if (holds === true) assert.match(verdicts[row], /: holds\.$/);
    if (holds === false) assert.match(verdicts[row], new RegExp(`shown by ${witnesses.length} cases?\\.$`));
    if (holds === "unknown") assert.match(verdicts[row], /: not decided, because /);
    for (const { id, name } of document.schools)
      assert.ok(!verdicts[row].includes(id) && !verdicts[row].includes(name));
  }
});

describe("describeFairness", () => {
  test("says what holds, what does not and why, and what is not decided", () => {
    const words = describeFairness(document, edited, checkFairness(document, edited, { sample: 0 }));
    const startMin = encounter.startMin!;
    const clock = `${String(Math.floor(startMin / 60)).padStart(2, "0")}:${String(startMin % 60).padStart(2, "0")}`;
    assert.deepEqual(words, [
      "No place goes past a group that comes first and would gain more: does not hold, shown by 1 case (1 place looked at).",
      `Hill School, g2 has "Talk" of Builder on ${encounter.date} at ${clock}. Hill School, 10A has the same priority or a higher one, ` +
        "has had no more, could come, and the plan would gain 15.0.",
      "Nothing that is left could be given to a group that would gain: holds (1 offer looked at).",
      "Promises are kept, or out of reach by proof: holds (1 promise looked at).",
      "No group has nothing while another has four or more that it could have had: holds (1 group with nothing looked at).",
      "No school would rather have what another has, less one encounter: holds (1 school looked at).",
      "A group in greater need never gets less: not decided, because no groups were to be planned anew.",
    ]);
  });

  test("has words for every sort of witness, and tells five of them", () => {
    const unit = { students: 30, date: "2025-10-01", startMin: 530 };
    const block = { students: 30, date: "2025-10-01" };
    const pair = { offer: "o1", group: "g1" };
    const findings: readonly Finding[] = [
      {
        axiom: "non-wasteful",
        checked: 9,
        holds: false,
        witnesses: Array.from({ length: 6 }, () => ({ ...pair, unit, gain: 45 })),
      },
      {
        axiom: "floors-kept",
        checked: 3,
        holds: false,
        witnesses: [
          { floor: "each", asked: 2, reached: 1, add: { ...pair, unit: block } },
          { floor: "worst-off", asked: 2, reached: 1, add: { ...pair, unit } },
          { floor: "each", asked: 0.5, reached: 0.1, drop: [{ encounter: "x", group: "g2" }] },
        ],
      },
      {
        axiom: "nobody-left-out",
        checked: 1,
        holds: false,
        witnesses: [{ ...pair, encounter: "x", insteadOf: "g2", has: 4, unit }],
      },
      {
        axiom: "envy-free-but-one",
        checked: 2,
        holds: false,
        witnesses: [{ school: "s1", envied: "s1", own: 1, other: 2, without: "x", envies: 2 }],
      },
      {
        axiom: "need-never-harms",
        checked: 3,
        holds: false,
        witnesses: [
          {
            group: "g1",
            school: "s1",
            factor: "fsm",
            from: 0.5,
            to: 1,
            weightBefore: 1.5,
            weightAfter: 2,
            before: 30,
            after: 15,
          },
        ],
      },
    ];
    const words = describeFairness(document, made, findings);
    const waste = 'Hill School, 10A could have "Talk" of Builder on 2025-10-01 at 08:50, which is left, and gain 45.0.';
    assert.deepEqual(words, [
      "Nothing that is left could be given to a group that would gain: does not hold, shown by 6 cases, of which the first 5 are told (9 offers looked at).",
      ...Array.from({ length: 5 }, () => waste),
      "Promises are kept, or out of reach by proof: does not hold, shown by 3 cases (3 promises looked at).",
      '"One for each" is missed, though Hill School, 10A could have "Talk" of Builder from 2025-10-01, which is left.',
      '"The level of the worst-off" is missed, though Hill School, 10A could have "Talk" of Builder on 2025-10-01 at 08:50, which is left.',
      '"One for each" is missed, though it would be kept without 1 place given otherwise.',
      "No group has nothing while another has four or more that it could have had: does not hold, shown by 1 case (1 group with nothing looked at).",
      'Hill School, 10A has nothing. Hill School, g2 has 4 encounters that it may take up too, among them "Talk" of Builder, to which it could come on 2025-10-01 at 08:50.',
      "No school would rather have what another has, less one encounter: does not hold, shown by 1 case (2 schools looked at).",
      "What Hill School has is worth 1.0 to it; what Hill School has, scaled to its own students and their weights and less one encounter, would be worth 2.0. It envies 2 schools in all.",
      "A group in greater need never gets less: does not hold, shown by 1 case (3 groups planned anew looked at).",
      'With the greatest need by factor "fsm" (weight 2.00 in place of 1.50) Hill School, 10A would get 15.0 in place of 30.0.',
    ]);
  });

  test("refuses findings of another hub", () => {
    const findings = checkFairness(document, edited, { sample: 0 });
    const other = hub({ employers: [employer({ offers: [offer({ id: "other" })] })] });
    assert.throws(() => describeFairness(other, edited, findings), { code: "unknown-id" });
  });
});
