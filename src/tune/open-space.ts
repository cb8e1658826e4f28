import { EngineError } from "../errors.ts";
import { type DataIssue, invalidData, type Policy, safeParsePolicy } from "../model/index.ts";
import {
  type Axis,
  findAxes,
  listPaths,
  nameAxis,
  type OpenSpace,
  type PolicySpace,
  setField,
  valueAt,
} from "./find-axes.ts";
import { findNumber, replaceNumbers } from "./find-number.ts";

/**
 * Finds every axis of a space and tries its ends: alone, and each two axes together, so that a range that no policy may have is refused
 * before anything is planned.
 *
 * Cost: O(axes^2) times the reading of a policy.
 * @throws {@link EngineError} `invalid-data` with every fault of the axes, or `invalid-argument` for none or for one id given twice.
 */
export function openSpace(space: PolicySpace): OpenSpace {
  const { base, axes } = space;
  const ids = axes.map(nameAxis);
  if (axes.length === 0 || new Set(ids).size < ids.length) {
    throw new EngineError(
      "invalid-argument",
      `A space needs at least one axis, and each under an id of its own: [${ids.join(", ")}].`,
      { ids },
    );
  }
  const issues = [...axes.flatMap((axis, row) => checkAxis(axis, { base, row })), ...listSharedFields(axes, base)];
  const faulty = new Set(issues.map(({ path }) => path[1]));
  const alone = axes.flatMap((axis, row) => (faulty.has(row) ? [] : tryAlone(base, { axis, row })));
  const found = [...issues, ...alone];
  // Ends that are refused alone would be refused again with every other axis.
  if (found.length === 0) found.push(...tryInPairs(space));
  if (found.length > 0) throw invalidData("space", found);
  return findAxes(space);
}

function checkAxis(axis: Axis, { base, row }: { readonly base: Policy; readonly row: number }): readonly DataIssue[] {
  const { from, to, step } = axis;
  const at = ["axes", row];
  const issues: DataIssue[] = listPaths(axis)
    .filter((path) => findNumber(base, path) === undefined)
    .map((path) => ({
      path: [...at, "path"],
      rule: "unknown-path",
      value: path,
      message:
        "is not a number of the base policy; a field that the policy leaves out must be given a value there first",
    }));
  if (listPaths(axis).length === 0) {
    issues.push({ path: [...at, "path"], rule: "at-least-one", value: null, message: "must name at least one field" });
  }
  if (!Number.isFinite(from) || !Number.isFinite(to) || from >= to) {
    const message = "from and to must be finite, from below to";
    issues.push({ path: [...at, "from"], rule: "range", value: { from: String(from), to: String(to) }, message });
  }
  if (step !== undefined && !(step > 0 && step <= to - from + 1e-9)) {
    const message = "must be above 0 and not longer than the axis";
    issues.push({ path: [...at, "step"], rule: "range", value: String(step), message });
  }
  return issues;
}

/** Two axes on one field would undo each other. */
function listSharedFields(axes: readonly Axis[], base: Policy): readonly DataIssue[] {
  const seen = new Set<string>();
  return axes.flatMap((axis, row) =>
    listPaths(axis).flatMap((path): readonly DataIssue[] => {
      const field = findNumber(base, path)?.at.join(" ");
      if (field === undefined) return [];
      if (!seen.has(field)) {
        seen.add(field);
        return [];
      }
      const message = "is the field of another axis, or stands twice";
      return [{ path: ["axes", row, "path"], rule: "duplicate-path", value: path, message }];
    }),
  );
}

/** Besides the ends the first step, or a place off every grid: fields of whole numbers refuse it. */
function tryAlone(base: Policy, { axis, row }: Omit<Tried, "value">): readonly DataIssue[] {
  const between = axis.step === undefined ? valueAt(axis, 0.381966) : axis.from + axis.step;
  const tried = [valueAt(axis, 0), valueAt(axis, 1), between];
  return tried.flatMap((value) => tryValues(base, [{ axis, row, value }])).slice(0, 1);
}

/** Every rule of policies on numbers looks at one or two of them: what holds at the ends of each two axes holds between. */
function tryInPairs({ base, axes }: PolicySpace): readonly DataIssue[] {
  const corners = [0, 1].flatMap((one) => [0, 1].map((two) => [one, two] as const));
  return axes.flatMap((axis, row) =>
    axes.slice(row + 1).flatMap((other, after) =>
      corners
        .flatMap(([one, two]) =>
          tryValues(base, [
            { axis, row, value: valueAt(axis, one) },
            { axis: other, row: row + 1 + after, value: valueAt(other, two) },
          ]),
        )
        .slice(0, 1),
    ),
  );
}

interface Tried {
  readonly axis: Axis;
  readonly row: number;
  readonly value: number;
}

/** Nothing, or what is wrong with the base policy when these axes stand at these values. */
function tryValues(base: Policy, tried: readonly Tried[]): readonly DataIssue[] {
  const numbers = tried.flatMap(({ axis, value }) =>
    listPaths(axis).map((path) => setField(axis, findNumber(base, path)!, value)),
  );
  const result = safeParsePolicy(replaceNumbers<unknown>(base, numbers));
  if (result.success) return [];
  const [{ path, rule, message }] = result.issues;
  const words = tried.map(({ axis, value }) => `${nameAxis(axis)} = ${value}`).join(" and ");
  const field = path.join(".");
  return [
    {
      path: ["axes", tried[0].row],
      rule,
      value: tried[0].value,
      message: `${words} makes a policy that is refused: ${field} ${message}`,
    },
  ];
}
