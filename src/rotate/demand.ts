import type { EventRows, MeetingRows } from "./event-rows.ts";

/** Who may meet whom how often, and how much each visitor is to have. */
export interface Demand {
  /** Pairs in order of visitor, then station; `times` may be 0 to 500. */
  readonly pairs: readonly { readonly visitor: number; readonly station: number; readonly times: number }[];
  /** (visitors,) meetings wanted. */
  readonly wanted: Int32Array;
}

/** Who may meet whom, and how much everybody wants. */
export function readDemand({ event, visitors, stations }: EventRows): Demand {
  const { meetings } = event;
  if (meetings.type === "pairs") {
    const rowOfVisitor = new Map(visitors.map(({ id }, row) => [id, row]));
    const rowOfStation = new Map(stations.map(({ id }, row) => [id, row]));
    const pairs = meetings.pairs
      .map(({ visitor, station, times }) => ({
        visitor: rowOfVisitor.get(visitor) as number,
        station: rowOfStation.get(station) as number,
        times,
      }))
      .sort((a, b) => a.visitor - b.visitor || a.station - b.station);
    const wanted = new Int32Array(visitors.length);
    for (const { visitor, times } of pairs) wanted[visitor] += times;
    return { pairs, wanted };
  }
  const pairs = visitors.flatMap((_, visitor) => stations.map((_, station) => ({ visitor, station, times: 1 })));
  const each = meetings.type === "all" ? stations.length : meetings.perVisitor;
  return { pairs, wanted: new Int32Array(visitors.length).fill(each) };
}

/** All that may be wanted, each pair as often as it may meet. */
export function listAll(demand: Demand): MeetingRows {
  return listMeetings(
    demand,
    demand.pairs.map(({ times }) => times),
  );
}

/** Each pair as often as it meets. */
export function listMeetings({ pairs }: Demand, timesOf: ArrayLike<number>): MeetingRows {
  const visitorOf: number[] = [];
  const stationOf: number[] = [];
  pairs.forEach(({ visitor, station }, pair) => {
    for (let time = 0; time < timesOf[pair]; time++) {
      visitorOf.push(visitor);
      stationOf.push(station);
    }
  });
  return { visitorOf: Int32Array.from(visitorOf), stationOf: Int32Array.from(stationOf) };
}
