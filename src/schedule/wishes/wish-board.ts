import type { CandidateStage } from "../../candidate/index.ts";
import { type TimetableRating, WISHES, type Wish, type Wishes } from "../../model/index.ts";
import type { Deadlines } from "./deadlines.ts";
import { FarDaysBook } from "./far-days.ts";
import { GroupWeeksBook } from "./group-weeks.ts";
import { LeastServedBook } from "./least-served.ts";
import { OccasionsBook } from "./occasions.ts";
import { SchoolWeeksBook } from "./school-weeks.ts";
import { SlackBook } from "./slack.ts";
import { SpacingBook } from "./spacing.ts";
import type { WishBook, WishedEncounter } from "./wish-book.ts";

interface Line {
  readonly wish: Wish;
  readonly weight: number;
  readonly book: WishBook;
  amount: number;
}

/**
 * What a timetable costs in points, kept in step with the encounters that are entered and struck. Each change costs what the wishes
 * touch of it, never a recount.
 */
export class WishBoard {
  private readonly lines: readonly Line[];
  /** The same, first those whose amounts may fall. */
  private readonly fallingFirst: readonly Line[];

  /** @param wanted - "weighted" leaves out wishes of weight 0, whose amounts then stay 0. */
  constructor(
    { world }: CandidateStage,
    wishes: Wishes,
    given: { readonly deadlines: Deadlines; readonly wanted: "all" | "weighted" },
  ) {
    const { hub, index, calendar, policy } = world;
    const open: Readonly<Record<Wish, () => WishBook>> = {
      spacing: () => new SpacingBook(index, calendar, policy.time.spacingDays),
      schoolWeeks: () => new SchoolWeeksBook(index, calendar),
      groupWeeks: () => new GroupWeeksBook(index, calendar),
      occasions: () => new OccasionsBook(index, calendar, hub.occasions ?? []),
      farDays: () => new FarDaysBook(index, calendar, wishes.farKm),
      leastServed: () => new LeastServedBook(index, calendar),
      slack: () => new SlackBook(given.deadlines, wishes.slackDays),
    };
    this.lines = WISHES.filter((wish) => given.wanted === "all" || wishes[wish] > 0).map((wish) => ({
      wish,
      weight: wishes[wish],
      book: open[wish](),
      amount: 0,
    }));
    const mayFall = this.lines.filter(({ book }) => book.mayFall);
    this.fallingFirst = [...mayFall, ...this.lines.filter(({ book }) => !book.mayFall)];
  }

  /** Points that the encounter would add; below 0 where it takes some away. */
  rise(encounter: WishedEncounter): number {
    let points = 0;
    for (const { weight, book } of this.lines) points += weight * book.rise(encounter);
    return points;
  }

  /** {@link rise} where it is below `least`, else infinity; counting stops where no wish that is left can bring it below. */
  riseBelow(encounter: WishedEncounter, least: number): number {
    let points = 0;
    for (const { weight, book } of this.fallingFirst) {
      if (points >= least && !book.mayFall) break;
      points += weight * book.rise(encounter);
    }
    return points < least ? points : Number.POSITIVE_INFINITY;
  }

  enter(encounter: WishedEncounter): void {
    for (const line of this.lines) line.amount += line.book.enter(encounter);
  }

  strike(encounter: WishedEncounter): void {
    for (const line of this.lines) {
      line.book.strike(encounter);
      line.amount -= line.book.rise(encounter);
    }
  }

  /** The wishes in their order, and what they add up to. */
  rating(): TimetableRating {
    return {
      wishes: this.lines.map(({ wish, weight, amount }) => ({ wish, weight, amount })),
      penalty: this.lines.reduce((sum, { weight, amount }) => sum + weight * amount, 0),
    };
  }
}
