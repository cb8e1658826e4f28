import { EngineError } from "../errors.ts";
import { canonicalText, type EmployerInput, type Hub, parseHub } from "../model/index.ts";
import type { FieldChange } from "./obstacle.ts";

/** A field of something in the hub, and what it would have to be. */
export interface HubChange extends FieldChange {
  /** Id of the offer, employer or school that the field begins with. */
  readonly of: string;
}

/** What a hub would be asked to change: fields of what it has, and employers that it has not. */
export interface HubEdit {
  readonly fields: readonly HubChange[];
  readonly pledges: readonly EmployerInput[];
}

/**
 * A hub with employers added and then changes made to it, in their order.
 *
 * @param edit.fields - paths from an offer, an employer or a school: "offer.sessions", "school.hosting.perWeek".
 * @throws {@link EngineError} `unknown-id` for a change of something that the hub does not have, `invalid-argument` for a field that is
 *   no longer what the change starts from, `invalid-data` if the changed hub is none.
 */
export function changeHub(hub: Hub, { fields, pledges }: HubEdit): Hub {
  const joined = parseHub({ ...hub, employers: [...hub.employers, ...pledges] });
  if (fields.length === 0) return joined;
  const json = JSON.parse(JSON.stringify(joined)) as Record<string, unknown> & {
    employers: (Named & { offers: Named[] })[];
    schools: Named[];
  };
  for (const change of fields) {
    const kind = change.field.split(".")[0];
    const among = {
      offer: json.employers.flatMap(({ offers }) => offers),
      employer: json.employers,
      school: json.schools,
    };
    const owner = among[kind as keyof typeof among]?.find(({ id }) => id === change.of);
    if (owner === undefined) {
      throw new EngineError("unknown-id", `The hub has no ${kind} "${change.of}".\nMaybe it is another hub.`, {
        ...change,
      });
    }
    setField(owner, change);
  }
  return parseHub(json);
}

type Named = { readonly id: string } & Record<string, unknown>;

function setField(owner: Named, { field, from, to, of }: HubChange): void {
  const path = field.split(".").slice(1);
  const last = path.pop()!;
  let at: Record<string, unknown> = owner;
  for (const key of path) at = at[key] as Record<string, unknown>;
  const found = at[last] ?? null;
  if (canonicalText(found) !== canonicalText(from ?? null)) {
    throw new EngineError(
      "invalid-argument",
      `"${field}" of "${of}" is ${canonicalText(found)}, not ${canonicalText(from ?? null)}.\nMaybe it has been changed already.`,
      { of, field, found, from },
    );
  }
  if (to === null) delete at[last];
  else at[last] = to;
}
