import type { Deadlines } from "./deadlines.ts";
import type { WishBook, WishedEncounter } from "./wish-book.ts";

/**
 * Student-days by which encounters lie closer to a deadline than `slackDays`: students, times the days that are missing, where credit
 * depends on a deadline that has not passed. An encounter on the last day counts `slackDays` for each of its students.
 */
export class SlackBook implements WishBook {
  readonly mayFall = false;
  private readonly deadlines: Deadlines;
  private readonly slackDays: number;

  constructor(deadlines: Deadlines, slackDays: number) {
    this.deadlines = deadlines;
    this.slackDays = slackDays;
  }

  rise({ offer, day, attendances }: WishedEncounter): number {
    let rise = 0;
    for (const { group, amount } of attendances) {
      const deadline = this.deadlines.nextOf(offer, group, day);
      if (deadline !== undefined) rise += amount * Math.max(0, this.slackDays - (deadline - day));
    }
    return rise;
  }

  /** Each encounter counts by itself. */
  enter(encounter: WishedEncounter): number {
    return this.rise(encounter);
  }

  strike(): void {}
}
