import { isShown, writeCount } from "../audit/index.ts";
import { RUN_CARD_STANDARD } from "../model/index.ts";
import { FEW, whole } from "./figures.ts";
import { listLimits } from "./list-limits.ts";
import { type Answers, list, type Told, text } from "./told.ts";

/** The fields about the tool and its use: what it is, what people do with it, what is weak. */
export function tellTool(told: Told): Answers {
  const { hub, plan, report } = told;
  return {
    "0.2": [text(RUN_CARD_STANDARD.version)],
    "0.11": [text("fairbroker: which school groups meet which employers, and when")],
    "0.15": [
      text(
        "Proposes a year's plan of encounters between groups of students and employers, with the most for those in greatest need, and proves how far from the best it can be.",
      ),
    ],
    "1.1": [text("fairbroker")],
    "1.2": [
      text(
        `Employers offer talks, visits, placements and other encounters; schools have groups of students who are owed some of them. The tool proposes which group takes up which offer, and on which date. It plans for groups, never for a named child. This record is about its plan for ${hub.name} in ${hub.academicYear}.`,
      ),
    ],
    "2.2.1": [
      list(
        "It lists every pair of a group and an offer that keeps all fixed rules (age, distance, safety checks, calendars), with the rule that keeps each other pair out.",
        "It gives every group a weight, from 1 for the least need to the policy's ceiling, from figures of disadvantage.",
        "It values what a plan gives: the first encounter that a student is owed counts most, each further one less, times the group's weight.",
        "It chooses the pairs of most value that capacities, budgets and promises allow, then a date for each that clashes with nothing.",
        "It proves an upper limit for the value of any plan, so that everybody can see how much better another plan could be at most.",
      ),
      text(
        "Nothing is learnt from data. Where the search tries things at random it goes by a seed that is on record: the same input, policy, effort and seed give the same plan.",
      ),
    ],
    "2.2.2": [
      text(
        "Made to share out what employers offer among groups of students of the schools in one hub, for one academic year.",
      ),
      list(
        "It does not choose which children of a group take part: their teachers do.",
        "It does not judge schools, employers or students, and is not made to rank any of them.",
        "It does not decide whether a place is safe or lawful. It reads the answers that employers gave to the checks.",
        "It does not predict who will gain what from an encounter.",
      ),
    ],
    "2.2.3": [
      list(
        "Groups in greater need come first, by a rule that is written down and can be argued about.",
        "Every group is looked at, also those of schools that do not ask.",
        "Each yes and each no comes with its reason, and the plan with a proven limit of what is possible.",
      ),
    ],
    "2.2.5": [
      text(
        "A plan without priority and a plan by simple rules (who asks first, nearest first) can be made of the same data, and set beside this one.",
      ),
    ],
    "2.3.1": [
      text("The plan is a proposal. Nothing in it happens before people at hub, schools and employers agree to it."),
    ],
    "2.3.2": [
      list(
        "The encounters: offer, employer, groups, number of students, date and time, and what each adds to the value.",
        "For each group and entitlement that stays short: what is missing, and why.",
        "Matches that found no date, with the reason; promises of the policy, and whether each is kept.",
        "The value of the plan, the proven limit for any plan, and the gap between the two.",
        "On request, for any pair: why yes, why not and at what price, who is next in line, what would change the answer.",
        "Figures that had to be filled in, and the notes of the data.",
      ),
    ],
    "2.3.3": [text(tellScale(told))],
    "2.3.4": [
      text(
        `People can keep an agreement or ban a pair before the plan is made, and move, add or remove any encounter after it; a check that shares no code with the planner tells at once which rule a change would break. ${tellLocks(hub.locks)} ${tellCheck(told.faults)}`,
      ),
    ],
    "2.4.1.1": [
      text(
        "A library that uses no network, files or clock, and runs in a server or a browser: it reads one document about the hub and one with the policy, and returns the plan as a third. The stages are calendar, priority, candidates, matching, dating, assembly and audit; each can be called by itself.",
      ),
      text(
        `This plan was made from what these two fingerprints stand for (SHA-256): input ${plan.meta.hubHash}, policy ${plan.meta.policyHash}.`,
      ),
    ],
    "2.4.1.4": [
      text(
        "One: a mathematical optimisation with written rules. There is no machine learning and no generative model in it.",
      ),
    ],
    "2.5.2": [
      list(...listLimits(told)),
      text(`Figures about fewer than ${report.smallestCount} people are left out of this record.`),
    ],
  };
}

function tellScale({ hub, report }: Told): string {
  const { total } = report.encounters;
  const { students } = report.data;
  const people = isShown(students) ? `${whole(students.people)} students` : `${FEW} students`;
  const met = isShown(total)
    ? `${writeCount(total.encounters, "encounter")} with ${whole(total.studentEncounters)} student places`
    : `encounters with ${FEW} students`;
  return `This plan is for one academic year, ${writeCount(hub.schools.length, "school")} and ${people}. It has ${met}.`;
}

function tellLocks(locks: Told["hub"]["locks"]): string {
  const kept = locks.filter(({ type }) => type === "keep").length;
  const banned = locks.length - kept;
  if (locks.length === 0) return "Nothing was fixed by hand before this plan.";
  return `Fixed by hand before this plan: ${writeCount(kept, "agreement")} kept, ${writeCount(banned, "pair")} banned.`;
}

function tellCheck(faults: Told["faults"]): string {
  if (faults.length === 0) return "That check finds no broken rule in this plan.";
  const rules = [...new Set(faults.map(({ rule }) => rule))];
  return `That check finds ${writeCount(faults.length, "fault")} in this plan, of these rules: ${rules.join(", ")}.`;
}
