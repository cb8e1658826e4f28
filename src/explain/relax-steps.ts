import { coverNeeds } from "../kernel/index.ts";
import { rowOfPair } from "../match/index.ts";
import { compareIds, type EmployerInput, type Offer, type Refusal } from "../model/index.ts";
import type { HubChange } from "./change-hub.ts";
import { type ChangeLedger, openChangeLedger } from "./change-ledger.ts";
import { type GivenHelp, giveHelp } from "./help.ts";
import type { OpenPlan } from "./open-plan.ts";
import { writePledge } from "./pledge-shape.ts";
import { type Ask, leftOf, listAsks, type Usual } from "./relax-asks.ts";
import type { Need } from "./relax-needs.ts";

/** One thing to ask for. Plain JSON. */
export type RelaxStep = {
  /** Whom it is meant for, and how many student-encounters that is; in order of group. */
  readonly for: readonly { readonly group: string; readonly school: string; readonly students: number }[];
  /** The round in which it was found, from 1. */
  readonly round: number;
  /** What it changes in the hub, after all steps before it. */
  readonly fields: readonly HubChange[];
} & (
  | { readonly type: "more-sessions"; readonly offer: string; readonly sessions: number }
  | { readonly type: "other-dates"; readonly offer: string; readonly from: string; readonly until: string }
  | { readonly type: "lift"; readonly offer: string; readonly refusal: Refusal }
  | { readonly type: "more-hosting"; readonly school: string }
  | {
      readonly type: "new-pledge";
      readonly kind: string;
      readonly format: Offer["format"];
      readonly isProvider: boolean;
      readonly sector: string;
      readonly near?: string;
      readonly years: readonly number[];
      readonly sessions: number;
      readonly studentsPerSession: number;
      /** The last day that it may begin on. */
      readonly until: string;
      readonly basedOn: number;
      readonly pledge: EmployerInput;
    }
);

/** An ask, and for whom it is meant. */
export interface Bundle {
  readonly ask: Ask;
  readonly given: GivenHelp;
}

/** Asks that together meet as much as all of them allow, as far as the plan as it is tells. */
export interface ChosenAsks {
  /** Those that meet most first. */
  readonly bundles: readonly Bundle[];
  /** Whether no choice of these asks, each for those whom it is meant for, costs less. */
  readonly isCheapest: boolean;
}

/** A hub of 25 schools is settled in far fewer, or not at all. */
const NODES = 20_000;

/** A step of a round that is not known yet. */
type UnplacedStep = DistributiveOmit<RelaxStep, "round">;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/**
 * Chooses what to ask for. First by greed: the ask that meets most of what is still missing for its cost, and then the next, each meant
 * for those whom the ones before have left short. Then, among these and all other asks (each meant for those who need it most at first),
 * a choice of least cost that meets as much.
 *
 * Ties: the order of {@link listAsks}. Cost: O(steps x asks x fillings), and a bounded search.
 */
export function chooseAsks(open: OpenPlan, needs: readonly Need[], usual: Usual): ChosenAsks {
  const asks = listAsks(open, needs, usual);
  const missing = Float64Array.from(needs, (need) => need.missing);
  const bundles = asks.map((ask): Bundle => ({ ask, given: giveHelp(open, ask.help, { needs, missing }) }));
  const greedy = chooseByGreed(open, needs, bundles);
  const pool = oneOfEach(
    bundles.map((bundle) => greedy.get(bundle.ask) ?? bundle),
    greedy,
  );
  const { columns, isCheapest } = coverNeeds(encode(missing, pool), { nodes: NODES });
  const chosen = Array.from(columns, (column) => pool[column]).sort((a, b) => b.given.useful - a.given.useful);
  return { bundles: chosen, isCheapest };
}

/** Writes what is chosen as steps, in its order. */
export function writeSteps(open: OpenPlan, bundles: readonly Bundle[], round: number): readonly RelaxStep[] {
  const taken = new Set(open.hub.employers.flatMap(({ id, offers }) => [id, ...offers.map((offer) => offer.id)]));
  const writing = { open, ledger: openChangeLedger(), taken };
  return bundles.map((bundle): RelaxStep => ({ ...writeStep(writing, bundle), round }));
}

function chooseByGreed(open: OpenPlan, needs: readonly Need[], bundles: readonly Bundle[]): ReadonlyMap<Ask, Bundle> {
  const missing = Float64Array.from(needs, (need) => need.missing);
  const chosen = new Map<Ask, Bundle>();
  const things = new Set<string>();
  // What an ask can do for the rest is never more than what it could do for all: most need not be filled again.
  const rest = bundles.map(({ ask, given }, row) => ({ ask, row, rate: given.useful / ask.cost }));
  for (;;) {
    rest.sort((a, b) => b.rate - a.rate || a.row - b.row);
    let best: { readonly bundle: Bundle; readonly row: number; readonly rate: number } | undefined;
    for (const entry of rest) {
      if (best !== undefined && entry.rate < best.rate) break;
      if (things.has(thingOf(entry.ask))) continue;
      const given = giveHelp(open, entry.ask.help, { needs, missing });
      const { ask, row } = entry;
      entry.rate = given.useful / ask.cost;
      const isBetter = best === undefined || entry.rate > best.rate || (entry.rate === best.rate && row < best.row);
      if (entry.rate > 0 && isBetter) best = { bundle: { ask, given }, row, rate: entry.rate };
    }
    if (best === undefined) return chosen;
    const { ask, given } = best.bundle;
    chosen.set(ask, best.bundle);
    things.add(thingOf(ask));
    given.brought.forEach((amount, need) => {
      missing[need] = Math.max(0, missing[need] - amount);
    });
  }
}

/** Of several asks for one thing: the one that greed chose, else the one that brings most for its cost. What brings nothing is left out. */
function oneOfEach(bundles: readonly Bundle[], chosen: ReadonlyMap<Ask, Bundle>): readonly Bundle[] {
  const best = new Map<string, Bundle>();
  const rateOf = ({ ask, given }: Bundle) => (chosen.has(ask) ? Number.POSITIVE_INFINITY : given.useful / ask.cost);
  for (const bundle of bundles) {
    const thing = thingOf(bundle.ask);
    const known = best.get(thing);
    if (bundle.given.useful > 0 && (known === undefined || rateOf(bundle) > rateOf(known))) best.set(thing, bundle);
  }
  return bundles.filter((bundle) => best.get(thingOf(bundle.ask)) === bundle);
}

/** What an offer has left is asked for in one way only, as are a school's visits. */
function thingOf(ask: Ask): string {
  if (ask.type === "more-hosting") return `school ${ask.school.id}`;
  return ask.type === "new-pledge"
    ? `${ask.shape.kind} ${ask.shape.format} ${ask.shape.isProvider} ${ask.shape.shared} ${ask.near?.id}`
    : `offer ${ask.offer.offer.id}`;
}

function encode(need: Float64Array, pool: readonly Bundle[]) {
  const parts = pool.map(({ given }) =>
    Array.from(given.brought, (amount, row) => ({ row, amount })).filter(({ amount }) => amount > 0),
  );
  const firstPart = new Int32Array(pool.length + 1);
  parts.forEach((own, column) => {
    firstPart[column + 1] = firstPart[column] + own.length;
  });
  return {
    need,
    cost: Float64Array.from(pool, ({ ask }) => ask.cost),
    firstPart,
    rowOfPart: Int32Array.from(parts.flat(), ({ row }) => row),
    amountOfPart: Float64Array.from(parts.flat(), ({ amount }) => amount),
  };
}

interface Writing {
  readonly open: OpenPlan;
  readonly ledger: ChangeLedger;
  /** Ids that a new employer can't have; those that are given are added. */
  readonly taken: Set<string>;
}

function writeStep(writing: Writing, { ask, given }: Bundle): UnplacedStep {
  const { open, ledger, taken } = writing;
  const served = listServed(given);
  switch (ask.type) {
    case "more-sessions": {
      const sessions = countSessions(given, ask.offer.offer.shared, ask.offer.offer.places);
      return {
        type: ask.type,
        offer: ask.offer.offer.id,
        sessions,
        for: served,
        fields: raiseBudgets(writing, ask, { given, sessions }),
      };
    }
    case "other-dates": {
      const dates = given.parts.map(({ helped }) => helped.date).sort(compareIds);
      const last = open.stage.world.calendar.dates.at(-1)!;
      return {
        type: ask.type,
        offer: ask.offer.offer.id,
        from: dates[0],
        until: ask.until ?? last,
        for: served,
        fields: ledger.settle(ask.fields),
      };
    }
    case "lift":
      return {
        type: ask.type,
        offer: ask.offer.offer.id,
        refusal: ask.refusal,
        for: served,
        fields: ledger.settle(ask.fields),
      };
    case "more-hosting":
      return { type: ask.type, school: ask.school.id, for: served, fields: ledger.settle(ask.fields) };
    case "new-pledge":
      return writeNewPledge(ask, given, taken);
  }
}

function writeNewPledge(ask: Extract<Ask, { type: "new-pledge" }>, given: GivenHelp, taken: Set<string>): UnplacedStep {
  const { shape, sector, near, begins } = ask;
  const years = [...new Set(given.parts.flatMap(({ helped }) => helped.group.group.year ?? []))];
  years.sort((a, b) => a - b);
  const sessions = countSessions(given, shape.shared, shape.offer.places);
  let number = 1;
  while (taken.has(`new-${number}`) || taken.has(`new-${number}-offer`)) number++;
  const id = `new-${number}`;
  taken.add(id);
  const site = near === undefined ? {} : { site: near.location };
  return {
    type: ask.type,
    kind: shape.kind,
    format: shape.format,
    isProvider: shape.isProvider,
    sector,
    ...(near === undefined ? {} : { near: near.id }),
    years,
    sessions,
    studentsPerSession: shape.offer.places ?? shape.offer.groupSize.max,
    until: begins.end,
    basedOn: shape.basedOn,
    for: listServed(given),
    fields: [],
    pledge: writePledge(shape, { sector, ...site, sessions, years, begins }, { id, name: "New employer" }),
  };
}

function listServed({ parts }: GivenHelp): RelaxStep["for"] {
  return parts
    .map(({ helped: { group, students }, units }) => ({
      group: group.group.id,
      school: group.school.id,
      students: students * units,
    }))
    .sort((a, b) => compareIds(a.group, b.group));
}

function countSessions({ parts }: GivenHelp, shared: boolean, places = 1): number {
  if (!shared) return parts.reduce((sum, { units }) => sum + units, 0);
  return Math.ceil(parts.reduce((sum, { helped, units }) => sum + helped.students * units, 0) / places);
}

/** More sessions, and what of their employer's budgets would be in the way of them. */
function raiseBudgets(
  { open, ledger }: Writing,
  { offer: entry }: Extract<Ask, { type: "more-sessions" }>,
  { given, sessions }: { readonly given: GivenHelp; readonly sessions: number },
): readonly HubChange[] {
  const { offer, employer } = entry;
  const { perYear, hoursPerYear, maxSchools } = employer.asks;
  const ofEmployer = (field: string, figure: number | undefined, left: number) => ({
    of: employer.id,
    field: `employer.asks.${field}`,
    figure,
    left,
  });
  const newSchools = new Set(
    given.parts
      .filter(({ helped: { group } }) => open.taking.isPartnerBlocked(rowOfPair(open.encoded, entry, group)!))
      .map(({ helped }) => helped.group.school.id),
  );
  const hours = (sessions * (offer.durationMin ?? 0)) / 60;
  const ownLeft = offer.shared ? 0 : leftOf(open, "offer", offer.id);
  return [
    ...ledger.draw({ of: offer.id, field: "offer.sessions", figure: offer.sessions, left: ownLeft }, sessions),
    ...ledger.draw(ofEmployer("perYear", perYear, leftOf(open, "asks", employer.id)), sessions),
    ...ledger.draw(ofEmployer("hoursPerYear", hoursPerYear, leftOf(open, "hours", employer.id) / 60), hours),
    ...ledger.draw(ofEmployer("maxSchools", maxSchools, 0), newSchools.size),
  ];
}
