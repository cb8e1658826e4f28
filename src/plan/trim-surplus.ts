import type { CandidateStage } from "../candidate/index.ts";
import type { Session } from "../schedule/index.ts";

/**
 * Takes from dedicated sessions the students whom the pair's earlier sessions have reached as often as the kind allows: of three
 * sessions of 30 for 70 students the last brings 10. A session keeps the offer's smallest group.
 *
 * @param sessions - in order of date, start (blocks first) and id.
 * Cost: O(parties).
 * @see docs/rules.md, "Surplus".
 */
export function trimSurplus({ world }: CandidateStage, sessions: readonly Session[]): readonly Session[] {
  const { index, kindById } = world;
  const broughtByPair = new Map<number, number>();
  return sessions.map((session) => {
    const { offer, row } = index.offerById.get(session.offer)!;
    if (offer.shared) return session;
    let isTrimmed = false;
    const parties = session.parties.map((party) => {
      const group = index.groupById.get(party.group)!;
      const pair = row * index.groups.length + group.row;
      const brought = broughtByPair.get(pair) ?? 0;
      const wanted = group.group.size * kindById.get(offer.kind)!.repeatUpTo - brought;
      const students = Math.min(party.students, Math.max(offer.groupSize.min, wanted));
      broughtByPair.set(pair, brought + students);
      if (students === party.students) return party;
      isTrimmed = true;
      return { ...party, students };
    });
    return isTrimmed ? { ...session, parties } : session;
  });
}
