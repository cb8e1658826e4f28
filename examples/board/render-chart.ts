import * as vega from "vega";
import { compile } from "vega-lite";
import type { charts } from "../../src/index.ts";

export interface Rendered {
  readonly svg: string;
  /** What the compiler or the drawing found to complain about. */
  readonly warnings: readonly string[];
  readonly vegaSpec: vega.Spec;
}

/** Compiles and draws a chart as a page would, without a screen. */
export async function renderSvg(spec: charts.VegaLiteSpec): Promise<Rendered> {
  const warnings: string[] = [];
  const note = (...args: readonly unknown[]) => warnings.push(args.map(String).join(" "));
  const logger = new Proxy(vega.logger(vega.Warn), {
    get: (target, key, self) => {
      if (key === "warn" || key === "error")
        return (...args: readonly unknown[]) => {
          note(...args);
          return self;
        };
      return Reflect.get(target, key, self);
    },
  });
  // The schema types of the compiler describe what a person may write; ours is any plain JSON.
  const written = JSON.parse(JSON.stringify(spec));
  const { spec: vegaSpec } = compile(written, { logger });
  const view = new vega.View(vega.parse(vegaSpec), { renderer: "none", logger });
  const svg = await view.toSVG();
  view.finalize();
  return { svg, warnings, vegaSpec };
}
