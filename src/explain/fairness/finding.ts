/** One party of a plan: a group's part in an encounter. */
export interface PartyName {
  readonly encounter: string;
  readonly group: string;
}

/** A date, an hour and a room at which a group could have one more unit while all else stays; see `docs/fairness.md`, "Words". */
export interface UnitAt {
  readonly students: number;
  readonly date: string;
  /** Minutes after midnight; absent for a block. */
  readonly startMin?: number;
  readonly room?: string;
}

/** An encounter that another group of at least the same priority, which has had no more, could take over and would gain more by. */
export interface Reversal {
  readonly encounter: string;
  readonly offer: string;
  /** The group that should have it, and the one that has it. */
  readonly group: string;
  readonly insteadOf: string;
  readonly unit: UnitAt;
  /** What the plan would gain: weighted student-encounters. */
  readonly gain: number;
}

/** A unit that is left, and a group that would gain by it. */
export interface Waste {
  readonly offer: string;
  readonly group: string;
  /** The encounter that it would join; absent for a session of its own. */
  readonly encounter?: string;
  readonly unit: UnitAt;
  /** Weighted student-encounters. */
  readonly gain: number;
}

/** A promise that the plan misses although a step from it would keep it, or come nearer. */
export interface MissedFloor {
  /** Id of the floor; `worst-off` for the level of fairness `first-the-worst-off`. */
  readonly floor: string;
  /** As in `plan.floors`: a share, or groups; for `worst-off` encounters a student. */
  readonly asked: number;
  readonly reached: number;
  /** A unit for a group that is short. */
  readonly add?: Omit<Waste, "gain">;
  /** Parties without whom a share is kept. */
  readonly drop?: readonly PartyName[];
}

/** A group that has nothing, and one that has four or more of what it could have had. */
export interface LeftOut {
  /** One that the group with nothing could take over. */
  readonly encounter: string;
  readonly offer: string;
  /** The group that has nothing, and the one that has the encounter. */
  readonly group: string;
  readonly insteadOf: string;
  /** How many encounters `insteadOf` has whose offers `group` may take up too. */
  readonly has: number;
  readonly unit: UnitAt;
}

/** A school that would rather have what another has, even less one encounter. */
export interface Envy {
  readonly school: string;
  readonly envied: string;
  /** Weighted student-encounters: what its own encounters are worth to it. */
  readonly own: number;
  /** What those of the other school would be worth to it, scaled to its students and their weights, without the one below. */
  readonly other: number;
  /** The encounter of the other school that is taken away first: the one whose loss leaves least to envy. */
  readonly without: string;
  /** How many schools it envies. */
  readonly envies: number;
}

/** A group that got less in a plan that was made as if it were in greater need. */
export interface LostByNeed {
  readonly group: string;
  readonly school: string;
  readonly factor: string;
  /** In the unit of the factor. */
  readonly from: number;
  readonly to: number;
  readonly weightBefore: number;
  readonly weightAfter: number;
  /** What the group gets in each of the two plans, as if its weight were 1: student-encounters. */
  readonly before: number;
  readonly after: number;
}

/** What shows that an axiom does not hold. */
export interface WitnessOf {
  readonly "no-priority-reversal": Reversal;
  readonly "non-wasteful": Waste;
  readonly "floors-kept": MissedFloor;
  readonly "nobody-left-out": LeftOut;
  readonly "envy-free-but-one": Envy;
  readonly "need-never-harms": LostByNeed;
}
export type Axiom = keyof WitnessOf;

/** Every axiom, in the order in which findings stand. */
export const AXIOMS = [
  "no-priority-reversal",
  "non-wasteful",
  "floors-kept",
  "nobody-left-out",
  "envy-free-but-one",
  "need-never-harms",
] as const satisfies readonly Axiom[];

export interface FindingOf<A extends Axiom> {
  readonly axiom: A;
  /** How many cases were looked at: parties, offers, floors, groups with nothing, schools, groups planned anew. */
  readonly checked: number;
  readonly holds: boolean | "unknown";
  /** None unless `holds` is false; see `docs/fairness.md` for their order. */
  readonly witnesses: readonly WitnessOf[A][];
  /** Why it can't be told: where `holds` is "unknown". */
  readonly reason?: string;
}

/** What is found about one axiom. */
export type Finding = { [A in Axiom]: FindingOf<A> }[Axiom];

/** A finding of cases that were all looked at. */
export function findingOf<A extends Axiom>(
  axiom: A,
  checked: number,
  witnesses: readonly WitnessOf[A][],
): FindingOf<A> {
  return { axiom, checked, holds: witnesses.length === 0, witnesses };
}

/** A finding that could not be made. */
export function unknownOf<A extends Axiom>(axiom: A, checked: number, reason: string): FindingOf<A> {
  return { axiom, checked, holds: "unknown", witnesses: [], reason };
}
