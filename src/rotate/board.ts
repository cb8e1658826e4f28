import { NONE } from "../kernel/index.ts";
import type { EventRows, MeetingRows } from "./event-rows.ts";

/**
 * Who is where in which round, kept true while meetings come and go: a visitor is at one station a round, a station holds as many as it has room for,
 * a room has as many stations in use as it can.
 */
export class Board {
  readonly rounds: number;
  /** (meetings,) the round of each, or NONE; and who meets whom. */
  readonly roundOf: number[] = [];
  readonly visitorOf: number[] = [];
  readonly stationOf: number[] = [];
  private readonly rows: EventRows;
  /** (visitors x rounds,) meeting or NONE. */
  private readonly atVisitor: Int32Array;
  /** (stations x rounds,) meetings in no order. */
  private readonly atStation: number[][];
  /** (rooms x rounds,) stations in use. */
  private readonly inUse: Int32Array;

  constructor(rows: EventRows, meetings: MeetingRows, rounds: number) {
    this.rows = rows;
    this.rounds = rounds;
    this.atVisitor = new Int32Array(rows.visitors.length * rounds).fill(NONE);
    this.atStation = Array.from({ length: rows.stations.length * rounds }, () => []);
    this.inUse = new Int32Array(rows.roomLimit.length * rounds);
    for (let meeting = 0; meeting < meetings.visitorOf.length; meeting++) {
      this.add(meetings.visitorOf[meeting], meetings.stationOf[meeting]);
    }
  }

  /** One meeting more, without a round; its row. */
  add(visitor: number, station: number): number {
    this.visitorOf.push(visitor);
    this.stationOf.push(station);
    return this.roundOf.push(NONE) - 1;
  }

  /** Takes back the meeting that was added last, and has no round. */
  dropLast(): void {
    this.roundOf.pop();
    this.visitorOf.pop();
    this.stationOf.pop();
  }

  /** Whether both are there, whatever else they do. */
  isOpen(meeting: number, round: number): boolean {
    return this.areThere(this.visitorOf[meeting], this.stationOf[meeting], round);
  }

  /** The visitor's meeting in a round, or NONE. */
  visitorAt(visitor: number, round: number): number {
    return this.atVisitor[visitor * this.rounds + round];
  }

  stationAt(station: number, round: number): readonly number[] {
    return this.atStation[station * this.rounds + round];
  }

  isStationFull(station: number, round: number): boolean {
    return this.stationAt(station, round).length >= this.rows.capacity[station];
  }

  /** Whether the room would have to close another station for this one. */
  isRoomFull(station: number, round: number): boolean {
    const room = this.rows.roomOf[station];
    return (
      this.stationAt(station, round).length === 0 && this.inUse[room * this.rounds + round] >= this.rows.roomLimit[room]
    );
  }

  /** Whether the meeting could be seated there as things are. */
  isFree(meeting: number, round: number): boolean {
    return this.couldMeet(this.visitorOf[meeting], this.stationOf[meeting], round);
  }

  couldMeet(visitor: number, station: number, round: number): boolean {
    return (
      this.areThere(visitor, station, round) &&
      this.visitorAt(visitor, round) === NONE &&
      !this.isStationFull(station, round) &&
      !this.isRoomFull(station, round)
    );
  }

  /** Of the others in use in that room and round: one of them would have to close. */
  otherStationsInUse(station: number, round: number): readonly number[] {
    const room = this.rows.roomOf[station];
    const others: number[] = [];
    for (let other = 0; other < this.rows.stations.length; other++) {
      if (this.rows.roomOf[other] === room && this.stationAt(other, round).length > 0) others.push(other);
    }
    return others;
  }

  seat(meeting: number, round: number): void {
    const station = this.stationOf[meeting];
    const here = this.atStation[station * this.rounds + round];
    if (here.length === 0) this.inUse[this.rows.roomOf[station] * this.rounds + round]++;
    here.push(meeting);
    this.atVisitor[this.visitorOf[meeting] * this.rounds + round] = meeting;
    this.roundOf[meeting] = round;
  }

  lift(meeting: number): void {
    const round = this.roundOf[meeting];
    const station = this.stationOf[meeting];
    const here = this.atStation[station * this.rounds + round];
    here.splice(here.indexOf(meeting), 1);
    if (here.length === 0) this.inUse[this.rows.roomOf[station] * this.rounds + round]--;
    this.atVisitor[this.visitorOf[meeting] * this.rounds + round] = NONE;
    this.roundOf[meeting] = NONE;
  }

  private areThere(visitor: number, station: number, round: number): boolean {
    return !this.rows.visitorAway[visitor].has(round) && !this.rows.stationAway[station].has(round);
  }
}
