import { compareIds, SCHOOL_KINDS, type SchoolKind } from "../model/index.ts";
import type { Cell } from "./published-report.ts";

/** A group of students, as one of the editions has it. */
export interface Member {
  readonly group: string;
  readonly school: string;
  readonly schoolKind: SchoolKind;
  readonly people: number;
  readonly quintile: number;
}

export interface Division {
  readonly cells: readonly Cell[];
  /** Place of its cell, by id of the group; groups of a hub that is too small stand nowhere. */
  readonly cellOf: ReadonlyMap<string, number>;
}

interface Piece {
  readonly members: Member[];
  readonly quintile: number;
  readonly kindRow: number;
  readonly school: string;
}

/**
 * Divides the students of several editions of a hub into cells: of each fifth, those of one school. What has too few students in any
 * edition that has it goes with the next of its fifth: schools of a kind stand side by side.
 *
 * A group belongs where the first edition that has it puts it, so that no student moves from cell to cell between editions.
 *
 * @param editions - the groups of each. @param fewest - students of a cell, in every edition in which there are any.
 * Ties: schools of a kind in order of id. Cost: O(groups log groups).
 */
export function divideCells(editions: readonly (readonly Member[])[], fewest: number): Division {
  const first = new Map<string, Member>();
  for (const member of editions.flat()) if (!first.has(member.group)) first.set(member.group, member);
  const sizesOf = editions.map((members) => new Map(members.map(({ group, people }) => [group, people])));
  const isLarge = (members: readonly Member[]) =>
    sizesOf
      .map((sizes) => members.reduce((sum, { group }) => sum + (sizes.get(group) ?? 0), 0))
      .every((size) => size === 0 || size >= fewest);
  const done: Member[][] = [];
  let open: Member[] = [];
  const pieces = listPieces([...first.values()]);
  for (const [row, piece] of pieces.entries()) {
    open.push(...piece.members);
    const endsFifth = pieces[row + 1]?.quintile !== piece.quintile;
    if (!isLarge(open) && endsFifth && done.at(-1)?.[0].quintile === piece.quintile) open.unshift(...done.pop()!);
    if (isLarge(open)) {
      done.push(open);
      open = [];
    }
  }
  // What is large in one edition and empty in another can grow too small there by what joins it: then it takes in more.
  while (open.length > 0 && done.length > 0) {
    open.unshift(...done.pop()!);
    if (isLarge(open)) {
      done.push(open);
      open = [];
    }
  }
  return {
    cells: done.map(tellCell),
    cellOf: new Map(done.flatMap((members, cell) => members.map(({ group }) => [group, cell]))),
  };
}

/** Fifths that are made of whole cells: no part of them was too small and went into another, and none of another came in. */
export function listWholeFifths(
  members: readonly Pick<Member, "group" | "quintile">[],
  { cells, cellOf }: Division,
): ReadonlySet<number> {
  const whole = new Set([1, 2, 3, 4, 5]);
  for (const { group, quintile } of members) {
    const told = cells[cellOf.get(group)!].quintile;
    if (told === quintile) continue;
    whole.delete(told);
    whole.delete(quintile);
  }
  return whole;
}

function listPieces(members: readonly Member[]): readonly Piece[] {
  const pieces = new Map<string, Piece>();
  for (const member of members) {
    const { quintile, school, schoolKind } = member;
    const key = `${quintile} ${school}`;
    const piece = pieces.get(key) ?? { members: [], quintile, school, kindRow: SCHOOL_KINDS.indexOf(schoolKind) };
    piece.members.push(member);
    pieces.set(key, piece);
  }
  return [...pieces.values()].sort(
    (a, b) => a.quintile - b.quintile || a.kindRow - b.kindRow || compareIds(a.school, b.school),
  );
}

function tellCell(members: readonly Member[]): Cell {
  const [{ quintile, schoolKind }] = members;
  return {
    schools: [...new Set(members.map(({ school }) => school))].sort(compareIds),
    quintile,
    schoolKind: members.every((member) => member.schoolKind === schoolKind) ? schoolKind : null,
  };
}
