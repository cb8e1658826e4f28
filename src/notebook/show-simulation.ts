import type { Interval, Simulation } from "../simulate/index.ts";
import { type Displayed, stack } from "./displayed.ts";
import { showTable } from "./show-table.ts";

const MOST_DECIMALS = 4;

/** Shows what each way of planning comes to, and by how much the others differ from the first in the same worlds. */
export function showSimulation({ arms, measures, means, differences, runs, scenario }: Simulation): Displayed {
  const [first, ...others] = arms.map(({ name }) => name);
  // No name of an arm is a field as it stands: "title" would be taken for the measure, "2" would come first.
  const fieldOf = (arm: string) => `arm ${arm}`;
  const headed = (names: readonly string[]) => ({
    title: "measure",
    ...Object.fromEntries(names.map((name) => [fieldOf(name), name])),
  });
  const listed = <Entry extends Interval & { readonly arm: string; readonly measure: string }>(
    entries: readonly Entry[],
  ) =>
    measures.map(({ id, title, unit }) => ({
      title: `${title} (${unit})`,
      ...Object.fromEntries(
        entries.filter(({ measure }) => measure === id).map((entry) => [fieldOf(entry.arm), writeInterval(entry)]),
      ),
    }));
  const caption = `${runs} simulated years, scenario "${scenario.title}": means with 95 % intervals`;
  const overview = showTable(listed(means), { caption, columns: headed([first, ...others]) });
  if (others.length === 0) return overview;
  const compared = `More or less than "${first}" in the same years`;
  return stack([overview, showTable(listed(differences), { caption: compared, columns: headed(others) })]);
}

/** "12.34 ± 0.56": the half-width to two figures, with at most four decimals. */
function writeInterval({ mean, halfWidth }: Interval): string {
  if (halfWidth === null) return writeTo(mean, MOST_DECIMALS);
  let decimals = 0;
  while (decimals < MOST_DECIMALS && halfWidth * 10 ** decimals < 10) decimals++;
  return `${writeTo(mean, decimals)} ± ${writeTo(halfWidth, decimals)}`;
}

function writeTo(amount: number, decimals: number): string {
  const scale = 10 ** decimals;
  return (Math.round(amount * scale) / scale + 0).toFixed(decimals);
}
