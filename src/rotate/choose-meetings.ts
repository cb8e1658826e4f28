import { type CostedArc, leastCostCirculation } from "../kernel/index.ts";
import { type Demand, listMeetings } from "./demand.ts";
import { type EventRows, type MeetingRows, NO_WISH } from "./event-rows.ts";
import { type Limits, limitDemand } from "./limit-demand.ts";

/** What the first met wish counts; the j-th counts a j-th part, the r-th dearest wish an r-th. All judgements of ours. */
const FIRST_WISH = 12;

/** Loads are compared in ten-thousandths, so that the next meeting costs more at any capacity. */
const LOAD_SCALE = 10_000;

/**
 * Chooses meetings for so many rounds: as many as possible; of equally many, as even as possible between visitors; then by wishes; then with even
 * loads at the stations.
 *
 * Wishes: the j-th meeting of a visitor that meets a wish counts 12 / j, and the j-th for the wish of rank r besides 12 / (r x j), rounded. So a first
 * wish of somebody who has none is worth more than a second one of somebody else. Loads: the i-th meeting of a station with room for c at a time costs (2i - 1) / c, so
 * stations are equally full where nothing else decides.
 *
 * A least-cost flow from visitors over their wishes to stations and rooms, so the choice is the best there is, one aim after the other. What the flow
 * can't see is who meets when: with absences, or rooms where fewer stations than stand there can be in use, it may choose a little more than there is time for,
 * never less. So its number of meetings is a bound.
 *
 * Ties: by row. Cost: one flow over the pairs; with absences a matching for each visitor and station.
 * @returns the meetings in order of visitor, then station.
 */
export function chooseMeetings(rows: EventRows, demand: Demand, rounds: number): MeetingRows {
  const visitors = rows.visitors.length;
  const stations = rows.stations.length;
  const rooms = rows.roomLimit.length;
  const limits = limitDemand(rows, demand, rounds);
  const pairsOf: number[][] = Array.from({ length: visitors }, () => []);
  demand.pairs.forEach(({ visitor }, pair) => {
    if (limits.ofPair[pair] > 0) pairsOf[visitor].push(pair);
  });

  const arcs: CostedArc[] = [];
  const pairOfArc: number[] = [];
  const add = (from: number, to: number, { limit = 1, cost = 0, pair = -1 } = {}): void => {
    arcs.push({ from, to, limit, cost });
    pairOfArc.push(pair);
  };
  const scale = scaleAims(rows, limits);
  const countTimes = (pairs: readonly number[]) => pairs.reduce((sum, pair) => sum + limits.ofPair[pair], 0);
  /** Arcs of which the j-th unit is worth `FIRST_WISH / (rank x j)`; units that are worth the same share one. */
  const addFalling = (from: number, to: number, { most, rank }: { readonly most: number; readonly rank: number }) => {
    const worth = (j: number) => (j > most ? -1 : Math.round(FIRST_WISH / (rank * j)));
    for (let first = 1; first <= most; ) {
      let next = first + 1;
      while (worth(next) === worth(first)) next++;
      add(from, to, { limit: next - first, cost: -scale.wish * worth(first) });
      first = next;
    }
  };
  // Nodes: visitors, stations, rooms, then what hangs below visitors, and the root as the last.
  let nodes = visitors + stations + rooms;
  const below: (() => void)[] = [];
  for (let visitor = 0; visitor < visitors; visitor++) {
    const byRank = new Map<number, number[]>();
    for (const pair of pairsOf[visitor]) {
      const { station } = demand.pairs[pair];
      const rank = rows.wishRank[visitor * stations + station];
      if (rank === NO_WISH) add(visitor, visitors + station, { limit: limits.ofPair[pair], pair });
      else byRank.set(rank, [...(byRank.get(rank) ?? []), pair]);
    }
    const most = limits.ofVisitor[visitor];
    if (byRank.size > 0) {
      const wished = nodes++;
      addFalling(visitor, wished, { most: Math.min(most, countTimes([...byRank.values()].flat())), rank: 1 });
      for (const [rank, pairs] of byRank) {
        const node = nodes++;
        addFalling(wished, node, { most: Math.min(most, countTimes(pairs)), rank: rank + 1 });
        for (const pair of pairs) {
          add(node, visitors + demand.pairs[pair].station, { limit: limits.ofPair[pair], pair });
        }
      }
    }
    below.push(() => {
      for (let j = 1; j <= most; j++) add(nodes, visitor, { cost: -scale.meeting * (2 * scale.most - j) });
    });
  }
  const root = nodes;
  for (const connect of below) connect();
  for (let station = 0; station < stations; station++) {
    const room = visitors + stations + rows.roomOf[station];
    for (let i = 1; i <= limits.ofStation[station]; i++) {
      add(visitors + station, room, { cost: Math.round(((2 * i - 1) * LOAD_SCALE) / rows.capacity[station]) });
    }
  }
  for (let room = 0; room < rooms; room++) add(visitors + stations + room, root, { limit: limits.ofRoom[room] });

  const flow = leastCostCirculation(root + 1, arcs);
  const timesOf = new Int32Array(demand.pairs.length);
  pairOfArc.forEach((pair, arc) => {
    if (pair >= 0) timesOf[pair] = flow[arc];
  });
  return listMeetings(demand, timesOf);
}

/**
 * Costs at which one aim comes before the next. A way by which a flow can still be changed passes the root and each room at most once, but may pass
 * every visitor: so one wish outweighs the largest difference of two loads for each room, and one meeting all wishes. Near the largest sizes, where that would
 * pass 2^53, wishes and loads are weighed against each other instead.
 */
function scaleAims({ capacity, visitors, roomLimit }: EventRows, { ofVisitor, ofStation }: Limits) {
  const most = ofVisitor.reduce((a, b) => Math.max(a, b), 1);
  const dearestLoad = ofStation.reduce(
    (a, load, station) => Math.max(a, (2 * load * LOAD_SCALE) / capacity[station]),
    1,
  );
  const wishesOfAll = 3 * FIRST_WISH * visitors.length;
  const largest = Math.floor(2 ** 47 / most / wishesOfAll);
  const wish = Math.min(2 + Math.ceil(dearestLoad) * roomLimit.length, largest);
  return { most, wish, meeting: 1 + wishesOfAll * wish };
}
