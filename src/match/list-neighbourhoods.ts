import type { CandidateStage } from "../candidate/index.ts";
import { type Clusters, clusterBy, NONE } from "../kernel/index.ts";

/** Side of an area, in degrees: about 11 km from south to north and 7 km from west to east in England. */
const AREA_DEGREES = 0.1;

/**
 * The parts of a hub that a search clears and fills again: an offer and all its bidders, a group, a school, an area, a sector.
 *
 * @param rows - (k,) the candidate row of each column that is searched with; the clusters hold their places.
 * Cost: O(k + schools).
 */
export function listNeighbourhoods(
  { table, world: { hub, index } }: CandidateStage,
  rows: Int32Array,
): Readonly<Record<string, Clusters>> {
  const rowOfSchool = new Map(hub.schools.map((school, row) => [school.id, row]));
  const rowOfSector = new Map(hub.sectors.map((sector, row) => [sector.id, row]));
  const offerOf = rows.map((row) => table.offerOfCandidate[row]);
  const groupOf = rows.map((row) => table.groupOfCandidate[row]);
  const schoolOf = groupOf.map((group) => rowOfSchool.get(index.groups[group].school.id)!);
  const sectorOf = offerOf.map((offer) => {
    const [first] = index.offers[offer].sectors;
    return first === undefined ? NONE : rowOfSector.get(first)!;
  });
  const { areaOf, areas } = listAreas(hub.schools);
  return {
    area: clusterBy(
      schoolOf.map((school) => areaOf[school]),
      areas,
    ),
    group: clusterBy(groupOf, index.groups.length),
    offer: clusterBy(offerOf, index.offers.length),
    school: clusterBy(schoolOf, hub.schools.length),
    sector: clusterBy(sectorOf, hub.sectors.length),
  };
}

/** (schools,) the square in which each lies, numbered as they come, and how many there are. */
function listAreas(schools: CandidateStage["world"]["hub"]["schools"]) {
  const rowOf = new Map<string, number>();
  const areaOf = Int32Array.from(schools, ({ location: { lat, lon } }) => {
    const square = `${Math.floor(lat / AREA_DEGREES)} ${Math.floor(lon / AREA_DEGREES)}`;
    const row = rowOf.get(square) ?? rowOf.size;
    rowOf.set(square, row);
    return row;
  });
  return { areaOf, areas: rowOf.size };
}
