/**
 * The fewest teams that can give all sessions of one day: each team gives a chain of sessions, each of which it can reach after the
 * one before. That is the number of sessions less the largest matching of "before" to "after", found by augmenting paths: exact.
 *
 * @param sessions - (n,) any sessions; no chain may lead back to its start.
 * @param canFollow - whether one team can give the second after the first.
 * Cost: O(n^3).
 * @see Kuhn (1955), "The Hungarian method", for augmenting paths; Fulkerson (1956) for chains as a matching.
 */
export function countTeams<T>(sessions: readonly T[], canFollow: (first: T, next: T) => boolean): number {
  const after = sessions.map((first) => [...sessions.keys()].filter((row) => canFollow(first, sessions[row])));
  const beforeOf = new Map<number, number>();
  const place = (first: number, tried: Set<number>): boolean => {
    for (const row of after[first]) {
      if (tried.has(row)) continue;
      tried.add(row);
      const holder = beforeOf.get(row);
      if (holder !== undefined && !place(holder, tried)) continue;
      beforeOf.set(row, first);
      return true;
    }
    return false;
  };
  return sessions.length - [...sessions.keys()].filter((row) => place(row, new Set())).length;
}
