import type { Desk } from "./desk.ts";
import type { Task } from "./task.ts";

/**
 * The best day so far for a unit, of days that are looked at in rising order: see {@link DayRating} for what is better. Each number is
 * counted only if it matters.
 */
export class BestDay {
  private readonly ledger: Desk["ledger"];
  private readonly task: Task;
  private crowding = Number.POSITIVE_INFINITY;
  private daysLost = Number.POSITIVE_INFINITY;
  private weekLoad = Number.POSITIVE_INFINITY;
  private crowdingNow = 0;
  private daysLostNow = 0;
  private weekLoadNow = 0;

  constructor(ledger: Desk["ledger"], task: Task) {
    this.ledger = ledger;
    this.task = task;
  }

  /** Whether an encounter of one day in the week of this day could be better than the best. */
  canWeekWin(day: number): boolean {
    if (this.crowding > 0 || this.daysLost > 0) return true;
    return this.ledger.hosts.weekLoad(this.task.group.row, day) < this.weekLoad;
  }

  /** Whether a unit that takes these days is better than the best; {@link keep} makes it the best. */
  wins(days: readonly number[]): boolean {
    const { ledger, crowding, daysLost } = this;
    const { offer, group, students } = this.task;
    this.crowdingNow = ledger.groups.crowding(group, students, days);
    if (this.crowdingNow > crowding) return false;
    this.daysLostNow = ledger.coolDowns.daysLost(offer, days);
    if (this.crowdingNow === crowding && this.daysLostNow > daysLost) return false;
    this.weekLoadNow = ledger.hosts.weekLoad(group.row, days[0]);
    return this.crowdingNow < crowding || this.daysLostNow < daysLost || this.weekLoadNow < this.weekLoad;
  }

  keep(): void {
    this.crowding = this.crowdingNow;
    this.daysLost = this.daysLostNow;
    this.weekLoad = this.weekLoadNow;
  }
}
