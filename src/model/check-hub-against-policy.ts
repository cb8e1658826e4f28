import { createIssueList, type DataIssue, type IssueList, type IssuePath } from "./data-issue.ts";
import type { FactorFigure, Group } from "./group.ts";
import type { Hub } from "./hub.ts";
import type { Policy } from "./policy.ts";
import type { Factor } from "./priority-scheme.ts";

/**
 * What a hub and a policy must have in common: every offer is of a kind of the policy, in a format that the kind can have, occasions
 * name its kinds,
 * and every disadvantage figure lies in the range of its factor's unit. Figures of factors that the policy does not know are left
 * alone: a hub may hold more than one policy uses. So is history of unknown kinds, which may be older than the policy.
 *
 * @returns every fault, with paths into the parsed hub; empty when the two fit.
 *
 * Cost: O(groups, figures and offers).
 */
export function checkHubAgainstPolicy(hub: Hub, policy: Policy): readonly DataIssue[] {
  const faults = createIssueList();
  const kinds = new Map(policy.kinds.map((kind) => [kind.id, kind]));
  const factors = new Map(policy.priority.factors.map((factor) => [factor.id, factor]));
  hub.schools.forEach((school, schoolRow) => {
    school.groups.forEach((group, groupRow) => {
      checkFigures(group, { at: ["schools", schoolRow, "groups", groupRow, "disadvantage"], factors, faults });
    });
  });
  hub.occasions?.forEach((occasion, row) => {
    occasion.kinds?.forEach((kind, place) => {
      if (kinds.has(kind)) return;
      const message = `"${kind}" is not a kind of the policy`;
      faults.add({ path: ["occasions", row, "kinds", place], rule: "unknown-kind", value: kind, message });
    });
  });
  hub.employers.forEach((employer, employerRow) => {
    employer.offers.forEach((offer, offerRow) => {
      const at = ["employers", employerRow, "offers", offerRow];
      const kind = kinds.get(offer.kind);
      if (kind === undefined) {
        const message = `"${offer.kind}" is not a kind of the policy`;
        faults.add({ path: [...at, "kind"], rule: "unknown-kind", value: offer.kind, message });
      } else if (!kind.formats.includes(offer.format)) {
        const message = `kind "${kind.id}" has no format "${offer.format}", only ${kind.formats.join(", ")}`;
        faults.add({ path: [...at, "format"], rule: "kind-format", value: offer.format, message });
      }
    });
  });
  return faults.list();
}

interface Known {
  readonly at: IssuePath;
  readonly factors: ReadonlyMap<string, Factor>;
  readonly faults: IssueList;
}

function checkFigures({ disadvantage }: Group, { at, factors, faults }: Known): void {
  for (const [id, figure] of Object.entries(disadvantage)) {
    const factor = factors.get(id);
    const message = factor && wrongFigure(figure, factor);
    if (message === undefined || !("value" in figure)) continue;
    faults.add({ path: [...at, id, "value"], rule: "figure-range", value: figure.value, message });
  }
}

function wrongFigure(figure: FactorFigure, { id, unit }: Factor): string | undefined {
  if (!("value" in figure)) return undefined;
  const { value } = figure;
  if (unit === "share" && value > 1) return `"${id}" is a share, from 0 to 1`;
  if (unit === "decile" && !(Number.isInteger(value) && value >= 1 && value <= 10)) {
    return `"${id}" is a decile, a whole number from 1 to 10`;
  }
  return undefined;
}
