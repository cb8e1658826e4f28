import { listNumbers } from "./list-numbers.ts";
import { tellResults } from "./tell-results.ts";
import { type Answers, list, type Told, text } from "./told.ts";

/** The fields about the optimisation itself: what goes in, what comes out, how it works and how well. */
export function tellModel(told: Told): Answers {
  const { hub, policy, plan } = told;
  const { meta } = plan;
  return {
    "2.4.2.1": [text("fairbroker: matching and dating by prices")],
    "2.4.2.2": [text(`fairbroker ${meta.version}`)],
    "2.4.2.3": [
      text(
        "Choose pairs of offer and group, how often each, and a date for every one, so that the weighted value is greatest and no rule is broken.",
      ),
    ],
    "2.4.2.4": [
      list(
        `The hub's document: schools, groups, history, employers, offers, calendars (${hub.id}, SHA-256 ${meta.hubHash}).`,
        `The policy: entitlements, priority and every other number that people may argue about (${policy.id}, SHA-256 ${meta.policyHash}).`,
        `Effort ${meta.effort}, seed ${meta.seed}.`,
      ),
    ],
    "2.4.2.5": [
      text(
        "Dated encounters with their value, what stays short and why, promises kept or missed, and a certificate: value, proven limit and the prices that prove it.",
      ),
    ],
    "2.4.2.6": [
      text(
        "Integer optimisation, no statistical model. Scarce things get prices by a first-order method on the linear relaxation; a greedy construction by value less price, then neighbourhood search, make the plan; the prices prove the limit. Values are whole millionths, so that sums and ties are exact.",
      ),
      text(tellRun(told)),
      ...listNumbers(policy),
    ],
    "2.4.2.7": tellResults(told),
    "2.4.2.8": [
      text("None: nothing was trained. The data that this plan was made from are described under Data specification."),
    ],
    "2.4.2.9": [text("None was used in development.")],
  };
}

function tellRun({ plan: { meta } }: Told): string {
  const rounds = `This plan took ${meta.rounds} ${meta.rounds === 1 ? "round" : "rounds"} of matching and dating.`;
  const cut = meta.cutShort === true ? " The run was stopped before its budget was spent." : "";
  const solved =
    meta.solved === undefined
      ? ""
      : ` The matching was solved by ${meta.solved.by}, which ${meta.solved.status === "optimal" ? "says that nothing is better" : "ran into its limit"}.`;
  return `${rounds}${cut}${solved}`;
}
