import { type Hub, parseScenario, presets, type Scenario, type ScenarioInput } from "../../src/model/index.ts";
import { employer, group, hub, offer, school } from "./hubs.ts";
import { plainPolicy } from "./policies.ts";

/** The quiet year with something happening in it. */
export function scenario(
  parts: { [part in "offers" | "employers" | "schools" | "absence" | "pupils"]?: object },
): Scenario {
  const quiet = presets.scenario.quietYear as ScenarioInput;
  const changed = Object.entries(parts).map(([part, fields]) => [
    part,
    { ...(quiet[part as keyof typeof quiet] as object), ...fields },
  ]);
  return parseScenario({ ...quiet, ...Object.fromEntries(changed) });
}

/**
 * Classes of 30, each with a talk that only its school can have: what a year comes to can be worked out by hand.
 *
 * @param years - of the classes, by turns.
 */
export function talksFor(classes: number, years: readonly number[] = [10]): Hub {
  const rows = Array.from({ length: classes }, (_, row) => row);
  return hub({
    schools: rows.map((row) =>
      school({ id: `s${row}`, groups: [group({ id: `g${row}`, year: years[row % years.length] })] }),
    ),
    employers: rows.map((row) =>
      employer({
        id: `e${row}`,
        offers: [offer({ id: `o${row}` })],
        exclusions: { schools: rows.filter((other) => other !== row).map((other) => `s${other}`) },
      }),
    ),
  });
}

export const onePolicy = plainPolicy();
