import type { SchoolKind } from "../model/index.ts";
import {
  type CellReader,
  type Establishment,
  INDEPENDENT_SPECIAL,
  type Register,
  type RowReader,
  readCount,
} from "./establishment.ts";
import { gridPosition } from "./grid-position.ts";
import { readDate } from "./read-date.ts";
import { readFigure } from "./read-figure.ts";
import { shareFigure } from "./share-figure.ts";

const TYPE = "TypeOfEstablishment (name)";
const GROUP = "EstablishmentTypeGroup (name)";
const STATUS = "EstablishmentStatus (name)";
const PHASE = "PhaseOfEducation (name)";
const FURTHER = "FurtherEducationType (name)";
const SIXTH_FORM = "OfficialSixthForm (name)";

const NEEDED = [
  "URN",
  "LA (name)",
  "EstablishmentName",
  TYPE,
  GROUP,
  STATUS,
  PHASE,
  "StatutoryLowAge",
  "StatutoryHighAge",
  "NumberOfPupils",
  "Easting",
  "Northing",
];

/** The official download "Get Information about Schools": every establishment of England and Wales. */
export const giasRegister: Register = {
  title: "GIAS download",
  needed: NEEDED,
  read: [...NEEDED, FURTHER, SIXTH_FORM, "CensusDate", "PercentageFSM"],
  urnColumn: "URN",
  nameColumn: "EstablishmentName",
  authorityColumn: "LA (name)",
  standing: (cell, filter) => {
    if (!cell(STATUS).startsWith("Open")) return { wanted: false, reason: isClosed(cell) ? "closed" : "not yet open" };
    const kind = kindOf(cell);
    if (kind === undefined) return { wanted: false, reason: "not a kind of school or college that is planned for" };
    const isCollege = kind === "fe-college" || kind === "sixth-form";
    if (!isCollege && /^\d+$/.test(cell("StatutoryHighAge")) && Number(cell("StatutoryHighAge")) <= 11) {
      return { wanted: false, reason: "no Years 7 to 13" };
    }
    if (filter === "state-funded-open" && /independent/i.test(`${cell(GROUP)} ${cell(TYPE)}`)) {
      return { wanted: false, reason: "independent" };
    }
    return { wanted: true };
  },
  isClosed,
  establishment,
};

function isClosed(cell: CellReader): boolean {
  return cell(STATUS).startsWith("Closed");
}

/** Undefined for universities, children's centres, schools abroad, secure units and whatever else the register holds. */
function kindOf(cell: CellReader): SchoolKind | undefined {
  const type = cell(TYPE);
  const group = cell(GROUP);
  if (/welsh|overseas|offshore|secure|higher education|children's centre/i.test(type)) return undefined;
  if (isSpecial(cell)) return /independent/i.test(type) ? "independent" : "special";
  if (/alternative provision|pupil referral/i.test(type)) return "alternative-provision";
  if (/university technical college/i.test(type)) return "utc";
  if (/sixth form/i.test(`${type} ${cell(FURTHER)}`) || /16.?(-|to).?19/i.test(type)) return "sixth-form";
  if (/further education/i.test(type)) return "fe-college";
  if (group === "Independent schools") return "independent";
  if (!["Local authority maintained schools", "Academies", "Free Schools"].includes(group)) return undefined;
  if (cell(PHASE) === "16 plus") return "sixth-form";
  return cell(PHASE) === "All-through" ? "all-through" : "secondary";
}

function isSpecial(cell: CellReader): boolean {
  return /special/i.test(cell(TYPE));
}

function establishment(reader: RowReader): Establishment | undefined {
  const { cell } = reader;
  const kind = kindOf(cell);
  const remarks: string[] = [];
  const ages = readAges(reader, kind, remarks);
  const eastingM = readMetres(reader, "Easting", 700_000);
  const northingM = readMetres(reader, "Northing", 1_300_000);
  const roll = readCount(reader, "NumberOfPupils", readFigure(cell("NumberOfPupils")));
  const censusDate = cell("CensusDate");
  const counted = censusDate === "" ? undefined : readDate(censusDate);
  if (censusDate !== "" && counted === undefined)
    reader.fault("CensusDate", "date", "must be a date such as 16-01-2020");
  const year = counted === undefined ? undefined : academicYearOf(counted);
  const source = {
    column: "PercentageFSM",
    unit: "percent",
    year: year ?? "not dated",
    basis: "whole school",
  } as const;
  const fsm = shareFigure(reader, [source]);
  if (kind === undefined || ages === undefined || eastingM === undefined || northingM === undefined) return undefined;
  if (kind === "independent" && isSpecial(cell)) remarks.push(INDEPENDENT_SPECIAL);
  return {
    row: reader.row,
    urn: cell("URN"),
    name: cell("EstablishmentName"),
    kind,
    isSpecial: isSpecial(cell),
    localAuthority: cell("LA (name)"),
    location: gridPosition(eastingM, northingM),
    ...ages,
    roll,
    rollYear: year,
    figures: fsm === undefined ? {} : { fsm },
    remarks,
  };
}

function readAges(
  reader: RowReader,
  kind: SchoolKind | undefined,
  remarks: string[],
): { readonly lowAge: number; readonly highAge: number } | undefined {
  const isCollege = kind === "fe-college" || kind === "sixth-form";
  const low = reader.cell("StatutoryLowAge");
  const high = reader.cell("StatutoryHighAge");
  if (low === "" && high === "" && isCollege) {
    remarks.push("ages not given: 16 to 18 taken");
    return { lowAge: 16, highAge: 18 };
  }
  if (low === "" && high === "" && kind === "alternative-provision") {
    remarks.push("ages not given: Years 7 to 11 taken");
    return { lowAge: 11, highAge: 16 };
  }
  if (!/^\d{1,2}$/.test(low)) return reader.fault("StatutoryLowAge", "range", "must be an age such as 11");
  if (!/^\d{1,2}$/.test(high) || Number(high) <= Number(low)) {
    return reader.fault("StatutoryHighAge", "range", "must be an age above StatutoryLowAge");
  }
  const lowAge = isCollege ? Math.max(16, Number(low)) : Number(low);
  if (Number(high) > 16 && lowAge < 16 && reader.cell(SIXTH_FORM) === "Does not have a sixth form") {
    remarks.push("has no sixth form: Years 12 and 13 left out");
    return { lowAge, highAge: 16 };
  }
  return { lowAge, highAge: Number(high) };
}

function readMetres(reader: RowReader, column: string, mostM: number): number | undefined {
  const text = reader.cell(column);
  const metres = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (metres > 0 && metres <= mostM) return metres;
  return reader.fault(column, text === "" ? "required" : "range", `must be metres on the national grid, 1 to ${mostM}`);
}

/** An academic year begins on 1 September. */
function academicYearOf(date: string): string {
  const first = Number(date.slice(0, 4)) - (Number(date.slice(5, 7)) >= 9 ? 0 : 1);
  return `${first}/${String((first + 1) % 100).padStart(2, "0")}`;
}
