import { EngineError } from "../errors.ts";
import { measureEffects, shareVariance } from "../kernel/index.ts";
import { checkSeed, type Design, drawDesign } from "./design.ts";
import type { Sweep } from "./sweep.ts";
import { meanOverHubs } from "./tabulate-sweep.ts";

/** What one axis does to one objective. Tidy: a row for each hub (and their mean), objective and axis. */
export type SensitivityRow = {
  /** Id of a hub, or null for the mean over hubs. */
  readonly hub: string | null;
  readonly objective: string;
  readonly axis: string;
} & Sensitivity;

/** How much a result depends on one input. */
export type Sensitivity =
  | {
      readonly method: "elementary-effects";
      /** Mean effect of going from one end of the axis to the other, in the unit of the result; and mean of its size ("mu*"). */
      readonly mean: number;
      readonly meanAbsolute: number;
      /** How much the effect differs with where the other axes stand, or along the axis ("sigma"). */
      readonly deviation: number;
    }
  | {
      readonly method: "variance";
      /** Share of the variance that the axis makes by itself, and together with others; estimates, which may lie a little outside 0 to 1. */
      readonly first: number;
      readonly total: number;
      /** 95 % of resampled shares lie between. */
      readonly firstInterval: readonly [low: number, high: number];
      readonly totalInterval: readonly [low: number, high: number];
    };

/** How intervals of variance shares are made; seed: whole, 0 to 2^32 - 1. */
export interface Resampling {
  /** 0 to 10,000. */
  readonly resamples: number;
  readonly seed: number;
}

/** An input of a function, between two finite ends. */
export interface FunctionInput {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

const RESAMPLING: Resampling = { resamples: 200, seed: 0 };

/**
 * Says how much each axis of a sweep matters to each objective.
 *
 * Elementary effects are told of walks, shares of variance of the design "variance". Shares are of what these axes make between these ends:
 * a wider range gives an axis a larger share.
 *
 * @param of - a complete sweep of design "walks" or "variance". @param resampling - absent = 200 resamples, seed 0.
 *
 * Cost: that of the estimates, hubs x objectives times.
 * @throws {@link EngineError} `invalid-argument` for another design, a sweep that is not complete, or bad resampling.
 */
export function sensitivity(of: Sweep, resampling: Resampling = RESAMPLING): readonly SensitivityRow[] {
  if (!of.isComplete) {
    throw new EngineError(
      "invalid-argument",
      "The sweep is not complete: sensitivities need every point.\nMaybe go on from it: earlier.",
      {
        design: of.design.type,
      },
    );
  }
  const hubs: readonly (string | null)[] = of.hubs.length > 1 ? [...of.hubs, null] : of.hubs;
  const axes = of.axes.map(({ id }) => id);
  return hubs.flatMap((hub, place) =>
    of.objectives.flatMap(({ id: objective }, row) => {
      const values = Float64Array.from(
        of.figures,
        (ofHubs) => (hub === null ? meanOverHubs(ofHubs) : ofHubs[place])![row],
      );
      // Axes with steps too are looked at along the cube from which their values were drawn.
      const found = analyse({ design: of.design, axes: of.axes, values }, resampling);
      return axes.map((axis, k) => ({ hub, objective, axis, ...found[k] }));
    }),
  );
}

/**
 * Says how much each input of any function matters to its value.
 *
 * @param f - asked at (inputs,) values between the ends; must give finite numbers.
 * @param given - inputs: 1 or more; design: of type "walks" or "variance".
 * @returns (inputs,) in their order.
 *
 * @throws {@link EngineError} `invalid-argument` for another design, ends that are not finite and rising, or a value that is not finite.
 */
export function sensitivityOf(
  f: (values: readonly number[]) => number,
  given: { readonly inputs: readonly FunctionInput[]; readonly design: Design; readonly resampling?: Resampling },
): readonly ({ readonly input: string } & Sensitivity)[] {
  const { inputs, design, resampling = RESAMPLING } = given;
  if (inputs.length === 0 || !inputs.every(({ from, to }) => Number.isFinite(to - from) && from < to)) {
    throw new EngineError("invalid-argument", "Inputs must be given, each from a finite number to a larger one.", {
      inputs,
    });
  }
  const unit = drawDesign(design, inputs);
  const values = Float64Array.from({ length: unit.length / inputs.length }, (_, point) =>
    f(inputs.map(({ from, to }, k) => from + unit[point * inputs.length + k] * (to - from))),
  );
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new EngineError("invalid-argument", `The function gives ${values[bad]} at point ${bad} of the design.`, {
      point: bad,
      value: String(values[bad]),
    });
  }
  return analyse({ design, axes: inputs, values }, resampling).map((found, k) => ({ input: inputs[k].id, ...found }));
}

interface Asked {
  readonly design: Design;
  readonly axes: readonly { readonly from: number; readonly to: number }[];
  /** (points,) in the order of the design. */
  readonly values: Float64Array;
}

function analyse({ design, axes, values }: Asked, { resamples, seed }: Resampling): readonly Sensitivity[] {
  if (!Number.isInteger(resamples) || resamples < 0 || resamples > 10_000) {
    throw new EngineError("invalid-argument", `${resamples} resamples are not a whole number from 0 to 10000.`, {
      resamples,
    });
  }
  switch (design.type) {
    case "walks": {
      const { mean, meanAbsolute, deviation } = measureEffects(drawDesign(design, axes), values, axes.length);
      return axes.map((_, k) => ({
        method: "elementary-effects",
        mean: mean[k],
        meanAbsolute: meanAbsolute[k],
        deviation: deviation[k],
      }));
    }
    case "variance": {
      const shares = shareVariance(values, axes.length, { resamples, seed: checkSeed(seed) });
      return axes.map((_, k) => ({
        method: "variance",
        first: shares.first[k],
        total: shares.total[k],
        firstInterval: shares.firstInterval[k],
        totalInterval: shares.totalInterval[k],
      }));
    }
    default:
      throw new EngineError(
        "invalid-argument",
        `A design "${design.type}" says nothing of sensitivities.\nMaybe "walks" or "variance".`,
        {
          design: design.type,
        },
      );
  }
}
