import type { Allocation } from "./allocation.ts";
import type { Taking } from "./taking.ts";

/** Rows that grow as needed: which units were taken (candidate + 1) or released (-candidate - 1), in order. */
export class Moves {
  private rows = new Int32Array(256);
  size = 0;

  add(move: number): void {
    if (this.size === this.rows.length) {
      const grown = new Int32Array(2 * this.size);
      grown.set(this.rows);
      this.rows = grown;
    }
    this.rows[this.size++] = move;
  }

  at(place: number): number {
    return this.rows[place];
  }
}

/**
 * A {@link Taking} with what a search by small moves needs besides: who takes of each resource, and what was moved.
 *
 * Cost: `take` and `release` O(uses + credits of the candidate).
 */
export class SearchState {
  readonly taking: Taking;
  /** Since the last `accept` or `undo`. */
  private readonly moves = new Moves();
  /** Since the best answer so far. */
  private readonly sinceBest = new Moves();
  private scoreBefore: number;
  private bestScore: number;
  private valueOfBest: number;
  /** For each resource, the uses of candidates that have units: the first `countOf[resource]` places of its part of `uses`. */
  private readonly firstOf: Int32Array;
  private readonly countOf: Int32Array;
  private readonly uses: Int32Array;
  private readonly placeOfUse: Int32Array;
  private readonly candidateOfUse: Int32Array;

  constructor(taking: Taking) {
    this.taking = taking;
    const { problem } = taking;
    const uses = problem.resourceOfUse.length;
    this.firstOf = new Int32Array(problem.capacity.length + 1);
    for (const resource of problem.resourceOfUse) this.firstOf[resource + 1]++;
    for (let resource = 0; resource < problem.capacity.length; resource++) {
      this.firstOf[resource + 1] += this.firstOf[resource];
    }
    this.countOf = new Int32Array(problem.capacity.length);
    this.uses = new Int32Array(uses);
    this.placeOfUse = new Int32Array(uses);
    this.candidateOfUse = candidatesOfUses(problem);
    for (let candidate = 0; candidate < taking.units.length; candidate++) {
      if (taking.units[candidate] > 0) this.enter(candidate);
    }
    this.scoreBefore = taking.score;
    this.bestScore = taking.score;
    this.valueOfBest = taking.value;
  }

  /** How many candidates take of a resource. */
  takersOf(resource: number): number {
    return this.countOf[resource];
  }

  /** The use (a row of `resourceOfUse`) by which the taker at a place uses a resource. */
  takerUse(resource: number, place: number): number {
    return this.uses[this.firstOf[resource] + place];
  }

  candidateOf(use: number): number {
    return this.candidateOfUse[use];
  }

  /** What the moves since the last `accept` or `undo` have added to the score. */
  get change(): number {
    return this.taking.score - this.scoreBefore;
  }

  /** The best score that was accepted. */
  get best(): number {
    return this.bestScore;
  }

  /** The worth of that answer, whatever floors it misses. */
  get bestValue(): number {
    return this.valueOfBest;
  }

  /** How many units were moved since the last `accept` or `undo`. */
  get moved(): number {
    return this.moves.size;
  }

  /** Whether the move at a place took a unit; else it released one. */
  isTaken(place: number): boolean {
    return this.moves.at(place) > 0;
  }

  /** The candidate of a move since the last `accept` or `undo`. */
  movedCandidate(place: number): number {
    return Math.abs(this.moves.at(place)) - 1;
  }

  take(candidate: number): void {
    this.moves.add(candidate + 1);
    this.moveUp(candidate);
  }

  release(candidate: number): void {
    this.moves.add(-candidate - 1);
    this.moveDown(candidate);
  }

  /** Keeps the moves. */
  accept(): void {
    for (let place = 0; place < this.moves.size; place++) this.sinceBest.add(this.moves.at(place));
    this.moves.size = 0;
    this.scoreBefore = this.taking.score;
    if (this.scoreBefore <= this.bestScore) return;
    this.bestScore = this.scoreBefore;
    this.valueOfBest = this.taking.value;
    this.sinceBest.size = 0;
  }

  /** Takes the moves back. */
  undo(): void {
    this.reverse(this.moves);
  }

  /** Goes back to the best answer that was accepted. */
  returnToBest(): void {
    this.reverse(this.moves);
    this.reverse(this.sinceBest);
    this.scoreBefore = this.taking.score;
  }

  private reverse(moves: Moves): void {
    for (let place = moves.size - 1; place >= 0; place--) {
      const move = moves.at(place);
      if (move > 0) this.moveDown(move - 1);
      else this.moveUp(-move - 1);
    }
    moves.size = 0;
  }

  private moveUp(candidate: number): void {
    this.taking.take(candidate);
    if (this.taking.units[candidate] === 1) this.enter(candidate);
  }

  private moveDown(candidate: number): void {
    this.taking.release(candidate);
    if (this.taking.units[candidate] === 0) this.leave(candidate);
  }

  private enter(candidate: number): void {
    const { firstUse, resourceOfUse } = this.taking.problem;
    for (let use = firstUse[candidate]; use < firstUse[candidate + 1]; use++) {
      const resource = resourceOfUse[use];
      const place = this.firstOf[resource] + this.countOf[resource]++;
      this.uses[place] = use;
      this.placeOfUse[use] = place;
    }
  }

  private leave(candidate: number): void {
    const { firstUse, resourceOfUse } = this.taking.problem;
    for (let use = firstUse[candidate]; use < firstUse[candidate + 1]; use++) {
      const resource = resourceOfUse[use];
      const last = this.uses[this.firstOf[resource] + --this.countOf[resource]];
      const place = this.placeOfUse[use];
      this.uses[place] = last;
      this.placeOfUse[last] = place;
    }
  }
}

function candidatesOfUses({ firstUse, resourceOfUse, maxUnits }: Allocation): Int32Array {
  const candidateOfUse = new Int32Array(resourceOfUse.length);
  for (let candidate = 0; candidate < maxUnits.length; candidate++) {
    candidateOfUse.fill(candidate, firstUse[candidate], firstUse[candidate + 1]);
  }
  return candidateOfUse;
}
