import { fillRounds } from "./count-rounds.ts";
import type { Demand } from "./demand.ts";
import { type EventRows, hasAbsence } from "./event-rows.ts";

export interface Limits {
  readonly ofPair: Int32Array;
  readonly ofVisitor: Int32Array;
  readonly ofStation: Int32Array;
  readonly ofRoom: Float64Array;
}

/** How often a pair, and how much a visitor, a station and a room can meet in the first rounds, if all others gave way. */
export function limitDemand(rows: EventRows, { pairs, wanted }: Demand, rounds: number): Limits {
  const { capacity, roomOf, roomLimit, visitorAway, stationAway } = rows;
  const isSimple = !hasAbsence(rows, rounds);
  const ofPair = Int32Array.from(pairs, ({ visitor, station, times }) => {
    if (isSimple) return Math.min(times, rounds);
    let both = 0;
    for (let round = 0; round < rounds && both < times; round++) {
      if (!visitorAway[visitor].has(round) && !stationAway[station].has(round)) both++;
    }
    return both;
  });
  const stationsOf: number[][] = Array.from(wanted, () => []);
  const visitorsOf: number[][] = Array.from(capacity, () => []);
  pairs.forEach(({ visitor, station }, pair) => {
    for (let time = 0; time < ofPair[pair]; time++) {
      stationsOf[visitor].push(station);
      visitorsOf[station].push(visitor);
    }
  });
  const ofVisitor = Int32Array.from(wanted, (most, visitor) => {
    const stations = stationsOf[visitor];
    const isThere = (place: number, round: number) =>
      !visitorAway[visitor].has(round) && !stationAway[stations[place]].has(round);
    const fits = isSimple ? rounds : fillRounds(stations.length, { horizon: rounds, seats: 1, isThere }).seated;
    return Math.min(most, fits, stations.length);
  });
  const ofStation = Int32Array.from(capacity, (seats, station) => {
    const visitors = visitorsOf[station];
    const isThere = (place: number, round: number) =>
      !stationAway[station].has(round) && !visitorAway[visitors[place]].has(round);
    const fits = isSimple ? seats * rounds : fillRounds(visitors.length, { horizon: rounds, seats, isThere }).seated;
    return Math.min(fits, visitors.length);
  });
  const ofRoom = Float64Array.from(roomLimit, (most, room) => {
    const inRoom = [...capacity.keys()].filter((station) => roomOf[station] === room);
    let seats = 0;
    for (let round = 0; round < rounds; round++) {
      const open = inRoom.filter((station) => !stationAway[station].has(round)).map((station) => capacity[station]);
      seats += open.sort((a, b) => b - a).reduce((sum, many, place) => sum + (place < most ? many : 0), 0);
    }
    return seats;
  });
  return { ofPair, ofVisitor, ofStation, ofRoom };
}
