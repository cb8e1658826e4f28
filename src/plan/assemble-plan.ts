import type { CandidateStage } from "../candidate/index.ts";
import type { Taking } from "../kernel/index.ts";
import type { EncodedMatch } from "../match/index.ts";
import {
  type Certificate,
  compareIds,
  type Encounter,
  type Imputation,
  PLAN_SCHEMA,
  type Plan,
} from "../model/index.ts";
import { rateTimetable } from "../schedule/index.ts";
import { explainUnmet } from "./explain-unmet.ts";
import type { FloorMeasure } from "./measure-floors.ts";
import type { DatedSessions } from "./read-sessions.ts";
import { valueSessions } from "./value-sessions.ts";

/** What the engine hands over when matching and dating are done. */
export interface FinishedRun {
  readonly stage: CandidateStage;
  readonly encoded: EncodedMatch;
  /** Of the last round. */
  readonly taking: Taking;
  readonly dated: DatedSessions;
  /** Matches and agreements that found no date, in order of offer id, then group id. */
  readonly undated: Plan["undated"];
  /** Candidate rows of all matches that found no date, in whichever round. */
  readonly undatedRows: ReadonlySet<number>;
  /** (candidates,) 1 for what somebody has asked for; absent where that makes no difference. */
  readonly isAskedFor?: Uint8Array;
  /** Of the first round, before dates were sought; absent where each match was dated at once: then dates have cost nothing more. */
  readonly matchedMicro?: number;
  readonly bound: Pick<Certificate, "linearGroups" | "groupBounds" | "prices" | "creditPrices" | "pricesHash"> & {
    readonly linearMicro: number;
    readonly sharpMicro: number;
  };
  /** Of the sessions; the bounds are counted on its promises. */
  readonly floors: FloorMeasure;
  readonly fairness: Plan["fairness"];
  readonly meta: Omit<Plan["meta"], "engine" | "hub" | "academicYear" | "policy" | "imputed" | "leftOut" | "notes">;
}

/** Puts a plan together from a finished run: values, unmet entitlements, certificate. Cost: O(encounters + claims + candidates). */
export function assemblePlan(run: FinishedRun): Plan {
  const { stage, encoded, taking, undated } = run;
  const { hub, policy, calendar, index } = stage.world;
  const { sessions } = run.dated;
  const { microOfSession, valueMicro, ...credit } = valueSessions(stage, encoded, run.dated);
  const timetable = rateTimetable(stage, sessions);
  const { floors, shortfalls } = run.floors;
  const { linearGroups, groupBounds, prices, creditPrices, pricesHash } = run.bound;
  const { linearMicro, sharpMicro } = run.bound;
  const boundMicro = Math.min(linearMicro, sharpMicro);
  const { matchedMicro = valueMicro } = run;
  const { isAskedFor } = run;
  return {
    schema: PLAN_SCHEMA,
    encounters: sessions.map((session, row): Encounter => {
      const { offer } = index.offers[run.dated.offerOf[row]];
      const { id, employer, parties, day, startMin, durationMin, days, room } = session;
      return {
        id,
        offer: offer.id,
        employer,
        groups: parties.map(({ group, students }) => ({ group, students })),
        kind: offer.kind,
        format: offer.format,
        date: calendar.dates[day],
        ...(startMin === null || durationMin === null ? { days: days! } : { startMin, durationMin }),
        ...(room === undefined ? {} : { room }),
        status: "planned",
        value: microOfSession[row] / 1e6,
      };
    }),
    unmet: explainUnmet(
      stage,
      { taking, encoded },
      {
        ...credit,
        undatedRows: run.undatedRows,
        ...(isAskedFor === undefined ? {} : { isAskedFor }),
      },
    ),
    undated,
    floors,
    fairness: run.fairness,
    ...(timetable === undefined ? {} : { timetable }),
    certificate: {
      value: valueMicro / 1e6,
      matchedValue: matchedMicro / 1e6,
      datedLoss: (matchedMicro - valueMicro) / 1e6,
      linear: linearMicro / 1e6,
      sharp: sharpMicro / 1e6,
      bound: boundMicro / 1e6,
      gap: boundMicro === 0 ? 0 : (boundMicro - valueMicro) / boundMicro,
      linearGroups,
      ...(groupBounds === undefined ? {} : { groupBounds }),
      shortfalls,
      ...(prices === undefined || creditPrices === undefined ? {} : { prices, creditPrices }),
      pricesHash,
    },
    // In the order of the schema, so that a plan read back from JSON is written as the same bytes.
    meta: {
      engine: "fairbroker",
      version: run.meta.version,
      hub: hub.id,
      academicYear: hub.academicYear,
      hubHash: run.meta.hubHash,
      policyHash: run.meta.policyHash,
      policy,
      effort: run.meta.effort,
      seed: run.meta.seed,
      rounds: run.meta.rounds,
      moves: run.meta.moves,
      ...(run.meta.solved === undefined ? {} : { solved: run.meta.solved }),
      // Copies: a prepared hub has one list for all its plans.
      imputed: stage.priorities.rows.flatMap((row) => row.imputed.map((each): Imputation => ({ ...each }))),
      leftOut: [...new Set(stage.priorities.rows.flatMap((row) => row.leftOut))].sort(compareIds),
      notes: hub.notes,
      ...(run.meta.cutShort === undefined ? {} : { cutShort: run.meta.cutShort }),
      ...(run.meta.baseline === undefined ? {} : { baseline: run.meta.baseline }),
    },
  };
}
