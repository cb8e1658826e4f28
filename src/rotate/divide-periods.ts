import { EngineError } from "../errors.ts";
import type { RoundTime } from "../model/index.ts";

/**
 * Rounds of one length in the periods of a school day, each period begun anew: what is left of a period at its end, and the breaks between periods, stay free.
 *
 * @param periods - in order, whole minutes after local midnight.
 * @param roundMin - minutes of a round, from 1.
 * @param changeMin - minutes to go from one station to the next, 0 by default; none are needed after the last round of a period.
 * @returns the rounds in order, as an event's `rounds` takes them.
 * @throws {@link EngineError} `invalid-argument` if a length or a time is not a whole number, a period ends before it begins, or no round fits into any.
 */
export function dividePeriods(
  periods: readonly RoundTime[],
  { roundMin, changeMin = 0 }: { readonly roundMin: number; readonly changeMin?: number },
): RoundTime[] {
  for (const { startMin, endMin } of periods) {
    if (Number.isInteger(startMin) && Number.isInteger(endMin) && startMin < endMin) continue;
    throw new EngineError(
      "invalid-argument",
      `A period from ${startMin} to ${endMin} is no stretch of whole minutes.\nMaybe times are given as texts, or start and end were changed round.`,
      { startMin, endMin },
    );
  }
  const isWrong = !Number.isInteger(roundMin) || roundMin < 1 || !Number.isInteger(changeMin) || changeMin < 0;
  const rounds: RoundTime[] = [];
  if (!isWrong) {
    for (const { startMin, endMin } of periods) {
      for (let at = startMin; at + roundMin <= endMin; at += roundMin + changeMin) {
        rounds.push({ startMin: at, endMin: at + roundMin });
      }
    }
  }
  if (rounds.length > 0) return rounds;
  throw new EngineError(
    "invalid-argument",
    `${periods.length} periods hold no round of ${roundMin} minutes with ${changeMin} to change.\n` +
      "Maybe a length was given in seconds or hours.",
    { periods: periods.length, roundMin, changeMin },
  );
}
