import type { Attendance, Unit } from "./booking.ts";
import { type Desk, type Placement, undo } from "./desk.ts";
import type { Task } from "./task.ts";

type Step =
  | { readonly kind: "given"; readonly task: Task; readonly placement: Placement }
  | { readonly kind: "taken"; readonly task: Task; readonly unit: Unit };

/** Dates given and taken one after the other, which can be undone in turn. Keeps the books, what waits, and what it is all worth in step. */
export class Trail {
  /** What the steps have added so far. */
  netWorth = 0;
  private readonly desk: Desk;
  private readonly steps: Step[] = [];
  /** What got its date on this trail: to take it away again would lead in a circle. */
  private readonly settled = new Set<Attendance>();

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** Steps so far: a mark to go back to. */
  get length(): number {
    return this.steps.length;
  }

  isSettled({ attendance }: Unit): boolean {
    return this.settled.has(attendance);
  }

  /** Notes a date that has just been booked for a unit of the task. */
  give(task: Task, placement: Placement): void {
    this.steps.push({ kind: "given", task, placement });
    this.settled.add(placement.attendance);
    this.count(task, 1);
  }

  /** Takes a unit's date away. */
  take(unit: Unit): void {
    const task = unit.attendance.movable!;
    this.desk.ledger.pull(unit);
    this.steps.push({ kind: "taken", task, unit });
    this.count(task, -1);
  }

  goBackTo(mark: number): void {
    while (this.steps.length > mark) {
      const step = this.steps.pop()!;
      if (step.kind === "given") {
        this.settled.delete(step.placement.attendance);
        undo(this.desk, step.placement);
        this.count(step.task, -1);
      } else {
        this.desk.ledger.putBack(step.unit);
        this.count(step.task, 1);
      }
    }
  }

  private count(task: Task, by: 1 | -1): void {
    const { worths, waiting } = this.desk;
    waiting[task.row] -= by;
    if (by === 1) {
      this.netWorth += worths.gainOf(task);
      worths.enter(task);
    } else {
      this.netWorth -= worths.lossOf(task);
      worths.strike(task);
    }
  }
}
