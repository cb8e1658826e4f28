import { type Certificate, compareIds } from "../model/index.ts";
import type { Fault, FaultRule } from "./fault.ts";

/**
 * The groups that the linear term stands in for, and those with a bound of their own, are groups of the hub; each stands once, in order
 * of id, and in one of the lists. A bound is a whole number of millionths.
 *
 * @see docs/rules.md, section 8.
 */
export function checkGroupLists(
  { linearGroups, groupBounds = [] }: Pick<Certificate, "linearGroups" | "groupBounds">,
  groups: readonly { readonly id: string }[],
): Fault[] {
  const known = new Set(groups.map(({ id }) => id));
  const isLinear = new Set(linearGroups);
  const bounded = groupBounds.map(({ group }) => group);
  return [
    ...checkIds("linear-group-wrong", "linear groups", { listed: linearGroups, known }),
    ...checkIds("group-bound-wrong", "bounds of groups", { listed: bounded, known }),
    ...groupBounds.flatMap(({ group, bound }): Fault[] => {
      const at = { group };
      const micro = Math.round(bound * 1e6);
      if (!Number.isSafeInteger(micro) || micro / 1e6 !== bound) {
        const message = `The bound of group ${group} is ${bound}, but a bound is a whole number of millionths.`;
        return [{ rule: "group-bound-wrong", at, message, details: { bound } }];
      }
      if (!isLinear.has(group)) return [];
      const message = `The certificate states a bound for group ${group}, and lists it among its linear groups too.`;
      return [{ rule: "group-bound-wrong", at, message, details: { group } }];
    }),
  ];
}

function checkIds(
  rule: FaultRule,
  what: string,
  { listed, known }: { readonly listed: readonly string[]; readonly known: ReadonlySet<string> },
): Fault[] {
  return listed.flatMap((group, row): Fault[] => {
    const at = { group };
    const details = { group };
    if (!known.has(group)) {
      const message = `The certificate lists ${group} among its ${what}, but the hub has no such group.`;
      return [{ rule, at, message, details }];
    }
    if (row === 0 || compareIds(listed[row - 1], group) < 0) return [];
    const message = `The certificate lists ${group} after ${listed[row - 1]} among its ${what}; each stands once, in order of id.`;
    return [{ rule, at, message, details }];
  });
}
