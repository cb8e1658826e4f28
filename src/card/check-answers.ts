import { EngineError } from "../errors.ts";
import { CivilDate, compareIds, RUN_CARD_FIELDS, RunCardEntry } from "../model/index.ts";

const fromHub = RunCardEntry.unwrap().shape.fromHub.unwrap();

/**
 * Refuses answers that no field asks for, or that would leave a field as empty as before.
 *
 * @throws {@link EngineError} `invalid-argument`, for the first in order of their numbers.
 */
export function checkAnswers(answers: Readonly<Record<string, string>>): void {
  const fields = new Map(RUN_CARD_FIELDS.map((field) => [field.id, field]));
  for (const [id, answer] of Object.entries(answers).sort(([a], [b]) => compareIds(a, b))) {
    const field = fields.get(id);
    if (field === undefined) refuse(id, `the standard has no field "${id}".`, "the number is of another version.");
    if (typeof answer !== "string" || answer.trim() === "") refuse(id, "it is empty.", "it should be left out.");
    if (!fromHub.safeParse(answer).success) refuse(id, `it has ${answer.length} characters.`, "a link would do.");
    if (field.isDate && !answer.split(",").every((date) => CivilDate.safeParse(date.trim()).success)) {
      refuse(id, `"${answer.slice(0, 40)}" is no list of dates.`, '"2026-02-28" or "2026-02-28, 2026-07-01" is meant.');
    }
  }
}

function refuse(field: string, what: string, maybe: string): never {
  throw new EngineError("invalid-argument", `The answer to field ${field}: ${what}\nMaybe ${maybe}`, { field });
}
