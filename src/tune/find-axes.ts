import type { Policy } from "../model/index.ts";
import { parsePolicy } from "../model/index.ts";
import { type FoundNumber, findNumber, replaceNumbers } from "./find-number.ts";

/** A number of a policy that may vary, or several that vary together. */
export interface Axis {
  /** Name of the column; absent = the (first) path. */
  readonly id?: string;
  /** Where the number stands, as `priority.ceiling` or `entitlements.gb5-school.tiers.0.worth`; several are set alike. */
  readonly path: string | readonly string[];
  /** Both ends belong to the axis, `from` below `to`. In the unit of the field, or times what the base policy says: see `by`. */
  readonly from: number;
  readonly to: number;
  /** Only `from`, `from + step` ... up to `to`; fields of whole numbers need one. Absent = any value, to nine decimals. */
  readonly step?: number;
  /** `value` (if absent): numbers take the axis' value. `factor`: each is multiplied by it, so that tiers keep their proportions. */
  readonly by?: "value" | "factor";
  /** For readers: "weighted student-encounters per student", "km". */
  readonly unit?: string;
}

/** The policies that are looked at: a base, and what of it varies. */
export interface PolicySpace {
  readonly base: Policy;
  /** 1 or more, of different fields. */
  readonly axes: readonly Axis[];
}

/** A space whose every axis has been found in its base. */
export interface OpenSpace {
  readonly base: Policy;
  /** As columns are named. */
  readonly ids: readonly string[];
  readonly axes: readonly Axis[];
  /** Values of a point of the unit cube: (axes,). */
  readonly valuesAt: (unit: ArrayLike<number>) => readonly number[];
  /** Where the base policy stands, per axis; null where its numbers differ from each other or lie outside. */
  readonly baseValues: readonly (number | null)[];
  /** @throws {@link EngineError} `invalid-data` if the values break a rule of policies. */
  readonly policyAt: (values: readonly number[]) => Policy;
}

const DECIMALS = 1e9;

/**
 * Finds the fields of a space's axes. They are taken to be there: `openSpace` checks that.
 *
 * Cost: O(axes x depth of the policy); `policyAt` that of reading a policy.
 */
export function findAxes({ base, axes }: PolicySpace): OpenSpace {
  const fields = axes.map((axis) => listPaths(axis).map((path) => findNumber(base, path)!));
  return {
    base,
    ids: axes.map(nameAxis),
    axes,
    valuesAt: (unit) => axes.map((axis, row) => valueAt(axis, unit[row])),
    baseValues: axes.map((axis, row) => baseValueOf(axis, fields[row])),
    policyAt: (values) => {
      const numbers = axes.flatMap((axis, row) => fields[row].map((field) => setField(axis, field, values[row])));
      return parsePolicy(replaceNumbers<unknown>(base, numbers));
    },
  };
}

/** A field with what it has where its axis stands at a value. */
export function setField({ by }: Axis, { at, value: base }: FoundNumber, value: number): FoundNumber {
  return { at, value: by === "factor" ? round(base * value) : value };
}

export function nameAxis({ id, path }: Axis): string {
  return id ?? (typeof path === "string" ? path : (path[0] ?? ""));
}

export function listPaths({ path }: Axis): readonly string[] {
  return typeof path === "string" ? [path] : path;
}

function round(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}

/** @param unit - 0 to 1. */
export function valueAt({ from, to, step }: Axis, unit: number): number {
  if (step === undefined) return round(from + unit * (to - from));
  const steps = countSteps({ from, to, step });
  return round(from + step * Math.min(steps, Math.floor(unit * (steps + 1))));
}

/** How many steps lie between the ends. */
export function countSteps({ from, to, step }: Required<Pick<Axis, "from" | "to" | "step">>): number {
  return Math.floor((to - from) / step + 1e-9);
}

function baseValueOf({ from, to, by }: Axis, fields: readonly FoundNumber[]): number | null {
  const value = by === "factor" ? 1 : fields[0].value;
  const isOne = by === "factor" || fields.every((field) => field.value === value);
  return isOne && value >= from && value <= to ? value : null;
}
