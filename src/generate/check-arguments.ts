import { EngineError } from "../errors.ts";

/** An argument that must be a number within bounds, both included. */
export interface Bounded {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Fractions are welcome; otherwise only whole numbers are. */
  readonly fraction?: boolean;
}

export const SEED_MAX = 4_294_967_295;

/**
 * Refuses arguments outside their bounds.
 *
 * @throws {@link EngineError} `invalid-argument` for the first that is; NaN and infinities always are.
 */
export function checkArguments(given: Readonly<Record<string, Bounded>>): void {
  for (const [name, { value, min, max, fraction }] of Object.entries(given)) {
    if (value >= min && value <= max && (fraction === true || Number.isInteger(value))) continue;
    const kind = fraction === true ? "a number" : "a whole number";
    throw new EngineError(
      "invalid-argument",
      `${name} must be ${kind} from ${min} to ${max}, but is ${String(value)}.\nMaybe it was left out, or read as text.`,
      { argument: name, value, min, max },
    );
  }
}
