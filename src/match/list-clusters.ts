import type { CandidateStage } from "../candidate/index.ts";
import type { Clusters } from "../kernel/index.ts";

/** The ways in which candidates of a hub belong together. */
export interface HubClusters {
  readonly byOffer: Clusters;
  readonly byGroup: Clusters;
  readonly byEmployer: Clusters;
  readonly bySchool: Clusters;
}

/** Cost: O(candidates). */
export function listClusters({ table, world: { hub, index } }: CandidateStage): HubClusters {
  const rowOfSchool = new Map(hub.schools.map((school, row) => [school.id, row]));
  const rowOfEmployer = new Map(hub.employers.map((employer, row) => [employer.id, row]));
  const schoolOfGroup = Int32Array.from(index.groups, ({ school }) => rowOfSchool.get(school.id)!);
  const employerOfOffer = Int32Array.from(index.offers, ({ employer }) => rowOfEmployer.get(employer.id)!);
  const { offerOfCandidate, groupOfCandidate } = table;
  return {
    byOffer: clusterBy(offerOfCandidate, index.offers.length),
    byGroup: clusterBy(groupOfCandidate, index.groups.length),
    byEmployer: clusterBy(
      offerOfCandidate.map((offer) => employerOfOffer[offer]),
      hub.employers.length,
    ),
    bySchool: clusterBy(
      groupOfCandidate.map((group) => schoolOfGroup[group]),
      hub.schools.length,
    ),
  };
}

function clusterBy(clusterOf: Int32Array, clusters: number): Clusters {
  const first = new Int32Array(clusters + 1);
  for (const cluster of clusterOf) first[cluster + 1]++;
  for (let cluster = 0; cluster < clusters; cluster++) first[cluster + 1] += first[cluster];
  const next = first.slice();
  const candidates = new Int32Array(clusterOf.length);
  for (let candidate = 0; candidate < clusterOf.length; candidate++)
    candidates[next[clusterOf[candidate]]++] = candidate;
  return { first, candidates, clusterOf };
}
