import { parseScenario } from "../parse-scenario.ts";
import { SCENARIO_SCHEMA, type Scenario, type ScenarioInput } from "../scenario.ts";
import { parsedOnce } from "./parsed-once.ts";

const JUDGED = "Our judgement: nothing published says how often";
const HARDER = "Our judgement: twice an ordinary year, to see what a plan can bear";

const ordinaryYearInput = {
  schema: SCENARIO_SCHEMA,
  id: "ordinary-year",
  title: "An ordinary year: late pledges, some cancellations, absence as it is nationally",
  source: "National absence rates; all else is our judgement (each part says what it rests on)",
  year: "2025",
  status: "partial",
  offers: {
    basis: { source: `${JUDGED} pledges come late`, year: "2026", status: "judgement" },
    knownAtStart: 0.7,
    othersWithin: 0.7,
  },
  employers: {
    basis: {
      source: `${JUDGED} employers call off; one with a record fails as often as its record says`,
      year: "2026",
      status: "judgement",
    },
    failUnknown: 0.1,
    failTimesRecord: 1,
    noShow: 0.2,
    notice: [
      { days: 1, share: 0.4 },
      { days: 7, share: 0.3 },
      { days: 28, share: 0.3 },
    ],
    leave: 0.03,
  },
  schools: {
    basis: { source: `${JUDGED} schools call off`, year: "2026", status: "judgement" },
    cancel: 0.06,
    notice: [
      { days: 1, share: 0.5 },
      { days: 7, share: 0.3 },
      { days: 28, share: 0.2 },
    ],
  },
  absence: {
    basis: {
      source:
        "Persistently absent: 19.2 % of pupils, 31.7 % of those with free school meals, 14.4 % of others (Department for Education, not verified); the days that they miss are our judgement, which comes to about 7 % of all days",
      year: "2025",
      status: "partial",
    },
    persistentMiss: 0.22,
    othersMiss: 0.035,
    persistentFactor: "persistent-absence",
    estimateFrom: { factor: "fsm", with: 0.317, without: 0.144 },
    persistentUnknown: 0.192,
  },
  pupils: {
    basis: { source: `${JUDGED} pupils change school`, year: "2026", status: "judgement" },
    leave: 0.04,
    join: 0.04,
  },
} as const satisfies ScenarioInput;

const noBasis = { source: "Our own: nothing happens", year: "2026", status: "judgement" } as const;

const quietYearInput = {
  ...ordinaryYearInput,
  id: "quiet-year",
  title: "A year in which nothing happens: every pledge is known, everybody comes",
  source: "Our own: a yardstick for the others",
  year: "2026",
  status: "judgement",
  offers: { basis: noBasis, knownAtStart: 1, othersWithin: 0 },
  employers: { ...ordinaryYearInput.employers, basis: noBasis, failUnknown: 0, failTimesRecord: 0, leave: 0 },
  schools: { ...ordinaryYearInput.schools, basis: noBasis, cancel: 0 },
  absence: { ...ordinaryYearInput.absence, basis: noBasis, persistentMiss: 0, othersMiss: 0 },
  pupils: { basis: noBasis, leave: 0, join: 0 },
} as const satisfies ScenarioInput;

const hardYearInput = {
  ...ordinaryYearInput,
  id: "hard-year",
  title: "A hard year: pledges come late, twice as much is called off, twice as many are absent",
  source: "National shares of persistent absence; all else is our judgement (each part says what it rests on)",
  offers: {
    basis: { ...ordinaryYearInput.offers.basis, source: "Our judgement: half of the pledges come late" },
    knownAtStart: 0.5,
    othersWithin: 0.8,
  },
  employers: {
    ...ordinaryYearInput.employers,
    basis: { ...ordinaryYearInput.employers.basis, source: HARDER },
    failUnknown: 0.2,
    failTimesRecord: 2,
    leave: 0.06,
  },
  schools: {
    ...ordinaryYearInput.schools,
    basis: { ...ordinaryYearInput.schools.basis, source: HARDER },
    cancel: 0.12,
  },
  absence: {
    ...ordinaryYearInput.absence,
    basis: {
      source: "Persistently absent: as in an ordinary year; the days missed are our judgement: twice as many as in one",
      year: "2025",
      status: "partial",
    },
    persistentMiss: 0.44,
    othersMiss: 0.07,
  },
} as const satisfies ScenarioInput;

const ordinaryYear = /* @__PURE__ */ parsedOnce(ordinaryYearInput, parseScenario);
const quietYear = /* @__PURE__ */ parsedOnce(quietYearInput, parseScenario);
const hardYear = /* @__PURE__ */ parsedOnce(hardYearInput, parseScenario);

/** Complete scenarios, ready for `simulate`. To change one, spread it and parse the result, as with policies. */
export const scenarios = {
  get ordinaryYear(): Scenario {
    return ordinaryYear();
  },
  get quietYear(): Scenario {
    return quietYear();
  },
  get hardYear(): Scenario {
    return hardYear();
  },
};
