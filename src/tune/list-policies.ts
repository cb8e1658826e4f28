import type { Policy } from "../model/index.ts";
import { type Design, drawDesign } from "./design.ts";
import type { PolicySpace } from "./find-axes.ts";
import { openSpace } from "./open-space.ts";

/** A policy under a name that says which numbers set it apart. */
export interface NamedPolicy {
  readonly name: string;
  readonly policy: Policy;
}

/**
 * Lists the policies of a design, as `sweep` plans them, each once.
 *
 * @returns in order of the design's points.
 * @throws {@link EngineError} `invalid-data` with every fault of the axes, `invalid-argument` for a design that can't be drawn.
 */
export function listPolicies(space: PolicySpace, design: Design): readonly NamedPolicy[] {
  const { axes, ids, valuesAt, policyAt } = openSpace(space);
  const points = drawDesign(design, axes);
  const valuesOfName = new Map<string, readonly number[]>();
  for (let start = 0; start < points.length; start += axes.length) {
    const values = valuesAt(points.subarray(start, start + axes.length));
    valuesOfName.set(namePoint(ids, values), values); // axes with steps can have one point twice
  }
  return [...valuesOfName].map(([name, values]) => ({ name, policy: policyAt(values) }));
}

/** "priority.ceiling 1.5, suitability.proximity 0.2". */
export function namePoint(ids: readonly string[], values: readonly number[]): string {
  return ids.map((id, axis) => `${id} ${values[axis]}`).join(", ");
}
