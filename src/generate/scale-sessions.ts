import { EngineError } from "../errors.ts";
import type { OfferDraft } from "./draw-offers.ts";
import type { Random } from "./random.ts";

/** A draft with how often it is given and to how many at a time. */
export interface ScaledOffer {
  readonly draft: OfferDraft;
  readonly sessions: number;
  /** Students in a session: the draft's, or a few more in one offer, to come out even. */
  readonly places: number;
}

/** Nobody gives the same encounter more often in a year, at 190 school days and ten teams. */
const MOST_SESSIONS = 1900;
const HALVINGS = 50;
/** Beyond it every offer is given as often as can be. */
const MOST_FACTOR = 2 ** 40;

/** What rounding may leave of a target. */
const TOLERANCE = 0.02;

/**
 * Chooses how often each offer is given so that all places together come to a target: everybody's fair share times one factor,
 * rounded, at least once. What rounding leaves is filled a session at a time, and at last by a few students more in a
 * dedicated offer that is given once. Where even one session of each is too much, offers are dropped in chance order.
 *
 * @param targetPlaces - whole, 0 or more.
 * @returns the offers kept, in the order of the drafts; their places add up to the target within 2 %, and exactly where a
 *   dedicated offer is given once.
 * Cost: O(offers x halvings + sessions added).
 * @throws {@link EngineError} `invalid-argument` where these offers can't come that near.
 */
export function scaleSessions(
  drafts: readonly OfferDraft[],
  targetPlaces: number,
  random: Random,
): readonly ScaledOffer[] {
  const kept = keepWithin(drafts, targetPlaces, random);
  let low = 0;
  let high = 1;
  while (high < MOST_FACTOR && sumPlaces(kept, sessionsAt(kept, high)) < targetPlaces) high *= 2;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (sumPlaces(kept, sessionsAt(kept, middle)) <= targetPlaces) low = middle;
    else high = middle;
  }
  const scaled = topUp(kept, sessionsAt(kept, low), targetPlaces);
  const reached = scaled.reduce((sum, { places, sessions }) => sum + places * sessions, 0);
  if (reached < targetPlaces * (1 - TOLERANCE)) {
    throw new EngineError(
      "invalid-argument",
      `${drafts.length} offers come to ${reached} places, but ${targetPlaces} are wanted.\n` +
        "Maybe ask for more employers, or for another supply.",
      { offers: drafts.length, reached, targetPlaces },
    );
  }
  return scaled;
}

function sessionsAt(drafts: readonly OfferDraft[], factor: number): number[] {
  return drafts.map(
    ({ fairSessions, fixedSessions }) =>
      fixedSessions ?? Math.min(MOST_SESSIONS, Math.max(1, Math.round(fairSessions * factor))),
  );
}

function sumPlaces(drafts: readonly OfferDraft[], sessions: readonly number[]): number {
  return drafts.reduce((sum, { places }, row) => sum + places * sessions[row], 0);
}

/** The drafts of which one session each (an event: all of its own) is within the target. */
function keepWithin(drafts: readonly OfferDraft[], targetPlaces: number, random: Random): readonly OfferDraft[] {
  const isKept = new Set<OfferDraft>();
  let placesLeft = targetPlaces;
  for (const draft of sumPlaces(drafts, sessionsAt(drafts, 0)) <= targetPlaces ? drafts : random.shuffle(drafts)) {
    const least = draft.places * (draft.fixedSessions ?? 1);
    if (least > placesLeft) continue;
    placesLeft -= least;
    isKept.add(draft);
  }
  return drafts.filter((draft) => isKept.has(draft));
}

/** Adds sessions, the largest offers first, while they fit; then a few students to one offer that is given once. */
function topUp(drafts: readonly OfferDraft[], sessions: number[], targetPlaces: number): readonly ScaledOffer[] {
  let placesLeft = targetPlaces - sumPlaces(drafts, sessions);
  const bySize = drafts
    .map((_, row) => row)
    .filter((row) => drafts[row].fixedSessions === undefined)
    .sort((a, b) => drafts[b].places - drafts[a].places || a - b);
  for (let before = -1; placesLeft > 0 && placesLeft !== before; ) {
    before = placesLeft;
    for (const row of bySize) {
      if (drafts[row].places > placesLeft || sessions[row] >= MOST_SESSIONS) continue;
      sessions[row]++;
      placesLeft -= drafts[row].places;
    }
  }
  const last = placesLeft === 0 ? -1 : bySize.findIndex((row) => sessions[row] === 1 && !drafts[row].offer.shared);
  return drafts.map((draft, row) => ({
    draft,
    sessions: sessions[row],
    places: draft.places + (last >= 0 && row === bySize[last] ? placesLeft : 0),
  }));
}
