import type { FactorFigure, SchoolKind } from "../model/index.ts";
import {
  type CellReader,
  type Establishment,
  INDEPENDENT_SPECIAL,
  type Register,
  type RowReader,
  readCount,
} from "./establishment.ts";
import { readFigure } from "./read-figure.ts";
import { type FigureSource, shareFigure } from "./share-figure.ts";

const INDEPENDENT_SPECIAL_PHASE = "independent special";

const KIND_OF_PHASE: ReadonlyMap<string, SchoolKind> = new Map([
  ["secondary", "secondary"],
  ["special", "special"],
  ["alternative provision", "alternative-provision"],
  ["FE college", "fe-college"],
  ["sixth-form college", "sixth-form"],
  ["16-19", "sixth-form"],
  ["UTC", "utc"],
  ["independent", "independent"],
  [INDEPENDENT_SPECIAL_PHASE, "independent"],
]);

/** Kinds that the register's column of open schools leaves blank. */
const NOT_IN_OPEN_COLUMN = ["FE college", "sixth-form college", "independent", INDEPENDENT_SPECIAL_PHASE];

const YEAR_11 = "Year 11 of the school";
const SCHOOL = "whole school";

const FIGURES: readonly (readonly [string, readonly FigureSource[]])[] = [
  ["disadvantaged", [{ column: "ks4_dis_pct", unit: "percent", year: "2024/25", basis: YEAR_11 }]],
  ["fsm", [{ column: "fsm_pct_2223", unit: "percent", year: "2022/23", basis: SCHOOL }]],
  ["fsm6", [{ column: "fsm_ever6_pct_2019", unit: "percent", year: "2018/19", basis: SCHOOL }]],
  [
    "sen-support",
    [
      { column: "ks4_sen_k", unit: { of: "ks4_cohort" }, year: "2024/25", basis: YEAR_11 },
      { column: "sen_k_pct_2019", unit: "percent", year: "2018/19", basis: SCHOOL },
    ],
  ],
  [
    "ehcp",
    [
      { column: "ks4_ehcp", unit: { of: "ks4_cohort" }, year: "2024/25", basis: YEAR_11 },
      { column: "sen_ehcp_pct_2019", unit: "percent", year: "2018/19", basis: SCHOOL },
    ],
  ],
  ["eal", [{ column: "ks4_eal", unit: { of: "ks4_cohort" }, year: "2024/25", basis: YEAR_11 }]],
  ["imd-decile", [{ column: "imd25_decile", unit: "decile", year: "2025", basis: "area of the school" }]],
  ["not-sustained", [{ column: "dest_notsust_pct", unit: "percent", year: "2016/17", basis: "leavers of the school" }]],
];

const NEEDED = ["urn", "name", "la_name", "lat", "lon", "phase_group", "age_range", "pupils", "open_in_gias_2025_07"];

/** The table of schools of an area: one row a school, with its statistics beside it. `docs/csv.md` lists the columns. */
export const areaRegister: Register = {
  title: "area table",
  needed: NEEDED,
  read: [
    ...NEEDED,
    "pupils_year",
    "ks4_cohort",
    "tpup1618_2017",
    ...FIGURES.flatMap(([, sources]) => sources.map(({ column }) => column)),
  ],
  urnColumn: "urn",
  nameColumn: "name",
  authorityColumn: "la_name",
  standing: (cell, filter) => {
    const phase = cell("phase_group");
    if (filter === "state-funded-open" && phase.startsWith("independent")) {
      return { wanted: false, reason: "independent" };
    }
    if (cell("open_in_gias_2025_07") === "1") return { wanted: true };
    if (cell("open_in_gias_2025_07") === "" && NOT_IN_OPEN_COLUMN.includes(phase)) {
      return { wanted: true, remark: "taken as open (the column of open schools does not cover its kind)" };
    }
    return { wanted: false, reason: isClosed(cell) ? "closed" : "not known to be open" };
  },
  isClosed,
  establishment,
};

function isClosed(cell: CellReader): boolean {
  return cell("open_in_gias_2025_07") === "0";
}

function establishment(reader: RowReader): Establishment | undefined {
  const { cell } = reader;
  const remarks: string[] = [];
  const phase = cell("phase_group");
  const kind = KIND_OF_PHASE.get(phase);
  if (kind === undefined)
    reader.fault("phase_group", "choice", `must be one of ${[...KIND_OF_PHASE.keys()].join(", ")}`);
  if (phase === INDEPENDENT_SPECIAL_PHASE) remarks.push(INDEPENDENT_SPECIAL);
  const ages = readAges(reader, kind, remarks);
  const lat = readDegrees(reader, "lat", 90);
  const lon = readDegrees(reader, "lon", 180);
  const roll = readCount(reader, "pupils", readFigure(cell("pupils")));
  const year11 = readCount(reader, "ks4_cohort", readFigure(cell("ks4_cohort")));
  const sixth = readCount(reader, "tpup1618_2017", readFigure(cell("tpup1618_2017")));
  const figures: Record<string, FactorFigure> = {};
  for (const [factor, sources] of FIGURES) {
    const figure = shareFigure(reader, sources);
    if (figure !== undefined) figures[factor] = figure;
  }
  if (kind === undefined || ages === undefined || lat === undefined || lon === undefined) return undefined;
  return {
    row: reader.row,
    urn: cell("urn"),
    name: cell("name"),
    kind: kind === "secondary" && ages.lowAge < 9 ? "all-through" : kind,
    isSpecial: kind === "special" || phase === INDEPENDENT_SPECIAL_PHASE,
    localAuthority: cell("la_name"),
    location: { lat, lon },
    ...ages,
    roll,
    rollYear: cell("pupils_year") || undefined,
    year11,
    sixth,
    figures,
    remarks,
  };
}

function readAges(
  reader: RowReader,
  kind: SchoolKind | undefined,
  remarks: string[],
): { readonly lowAge: number; readonly highAge: number } | undefined {
  const text = reader.cell("age_range");
  if (text === "" && kind === "alternative-provision") {
    remarks.push("age range not given: Years 7 to 11 taken");
    return { lowAge: 11, highAge: 16 };
  }
  const [, low, high] = /^(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (low === undefined || Number(low) >= Number(high)) {
    return reader.fault("age_range", "range", "must be two ages such as 11-18");
  }
  return { lowAge: kind === "fe-college" ? Math.max(16, Number(low)) : Number(low), highAge: Number(high) };
}

function readDegrees(reader: RowReader, column: string, most: number): number | undefined {
  const text = reader.cell(column);
  const degrees = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (Math.abs(degrees) <= most) return degrees;
  return reader.fault(column, text === "" ? "required" : "range", `must be degrees, -${most} to ${most}`);
}
