/** A session as its team sees it. */
export interface TeamSession {
  readonly fromMin: number;
  readonly untilMin: number;
}

/**
 * The fewest teams that can give these sessions of one day, each in one place at a time.
 *
 * Each team gives a chain of sessions; the fewest chains are the sessions less the largest matching of sessions to the ones that
 * their team gives next.
 *
 * @param journeyMin - minutes between the places of two sessions (rows).
 * Cost: O(sessions cubed), of a few.
 * @see Ford & Fulkerson, Flows in Networks (1962), on covering an order by chains.
 */
export function countTeams(sessions: readonly TeamSession[], journeyMin: (from: number, to: number) => number): number {
  const previous = new Int32Array(sessions.length).fill(-1);
  let joined = 0;
  for (let row = 0; row < sessions.length; row++) {
    if (findNext(row, new Uint8Array(sessions.length))) joined++;
  }
  return sessions.length - joined;

  /** Gives the team of `row` a next session, moving other teams' next ones where that helps. Depth: at most the sessions. */
  function findNext(row: number, seen: Uint8Array): boolean {
    for (let next = 0; next < sessions.length; next++) {
      if (next === row || seen[next] === 1) continue;
      if (sessions[row].untilMin + journeyMin(row, next) > sessions[next].fromMin) continue;
      seen[next] = 1;
      if (previous[next] >= 0 && !findNext(previous[next], seen)) continue;
      previous[next] = row;
      return true;
    }
    return false;
  }
}
