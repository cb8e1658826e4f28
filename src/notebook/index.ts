/**
 * For notebooks: values that show themselves. In: reports, rows, lines, charts that have been drawn. Out: objects that a notebook shows as tables
 * and pictures when they are the last of a cell.
 * Promise: reports stay the plain JSON that they are; every text of a hub is data, never markup.
 */
export { DISPLAY, type Displayed, type MediaBundle } from "./displayed.ts";
export { type Report, show } from "./show.ts";
export { showChart } from "./show-chart.ts";
export { showLines } from "./show-lines.ts";
export { showTable, type TableOptions, type TableRow } from "./show-table.ts";
