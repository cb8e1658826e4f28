import { isShown, writeCount } from "../audit/index.ts";
import type { Group, Policy, PriorityScheme, RunCardBlock } from "../model/index.ts";
import { FEW, NOTHING, whole } from "./figures.ts";
import { isTellable } from "./is-tellable.ts";
import { nationalRate } from "./list-numbers.ts";
import { PROXIES } from "./proxies.ts";
import { type Answers, list, type Told, table, text } from "./told.ts";

/** The fields about the data: what they hold, how many, what is sensitive, what is missing. */
export function tellData(told: Told): Answers {
  const { hub, plan } = told;
  return {
    "2.4.3.1": [
      text(`The hub's document "${hub.name}" (${hub.id}) for ${hub.academicYear}, SHA-256 ${plan.meta.hubHash}.`),
    ],
    "2.4.3.2": [text("Tables and dates.")],
    "2.4.3.3": [
      text(
        "Schools with their groups of students (year, size, figures of disadvantage, interests, pathways, encounters they have had), calendars and timetables; employers with what they offer, where, when, for whom and how often.",
      ),
    ],
    "2.4.3.4": [tellQuantities(told)],
    "2.4.3.5": tellSensitive(told),
    "2.4.3.6": tellCompleteness(told),
    "2.4.3.9": [
      text(
        "The tool refuses data that break a rule of their form, with every fault at once, and corrects nothing in silence. Figures of disadvantage that are missing are filled in by a written rule (see completeness), and shares of small groups are drawn towards the mean of the hub.",
      ),
    ],
  };
}

function tellQuantities({ hub, report }: Told): RunCardBlock {
  const { students, staff } = report.data;
  const groups = hub.schools.flatMap((school) => school.groups);
  const offers = hub.employers.flatMap((employer) => employer.offers);
  const people = (cell: typeof students) => (isShown(cell) ? whole(cell.people) : FEW);
  return table(
    "How much there is",
    ["What", "Number"],
    [
      ["Schools and colleges", whole(hub.schools.length)],
      ["Groups of students", whole(groups.filter((group) => !group.staff).length)],
      ["Students in them", people(students)],
      ["Groups of staff", whole(groups.filter((group) => group.staff).length)],
      ["Members of staff in them", people(staff)],
      ["Records of encounters already had", whole(groups.reduce((sum, { history }) => sum + history.length, 0))],
      ["Employers", whole(hub.employers.length)],
      ["Offers", whole(offers.length)],
      ["Sessions offered", whole(offers.reduce((sum, { sessions }) => sum + sessions, 0))],
    ],
  );
}

function tellSensitive({ hub, policy, report }: Told): readonly RunCardBlock[] {
  const { factors, rationales } = policy.priority;
  const groups = hub.schools.flatMap((school) => school.groups).filter((group) => !group.staff);
  const counting = countingFactors(policy);
  const rows = factors.map((factor) => [
    `${factor.title} (${factor.id})`,
    groups.some((group) => hasFigure(group, factor.id)) ? "yes" : "no",
    counting.has(factor.id) ? "yes" : "no",
    factor.protected ? "yes" : "no",
    PROXIES.get(factor.id) ?? NOTHING,
    nationalRate(factor),
    factor.status,
    `${factor.source} (${factor.year})`,
  ]);
  const unnamed = [...new Set(groups.flatMap((group) => Object.keys(group.disadvantage)))].filter(
    (id) => !factors.some((factor) => factor.id === id),
  );
  return [
    text(
      "There are no names, addresses or contact details of students. Figures are about groups; they are sensitive all the same, and some stand in for what they do not say.",
    ),
    table(
      "Attributes of groups that the policy names",
      [
        "Attribute",
        "In the data",
        "Can raise priority",
        "Protected",
        "Stands in for",
        "National rate",
        "Status",
        "Source",
      ],
      rows,
    ),
    text(tellRationales(rationales, factors)),
    list(
      "Kind of school (special, alternative provision) decides on readiness checks and lead times, and stands in for disability and for exclusion.",
      "Year of a group stands in for age: entitlements and kinds of encounter go by it.",
      ...(groups.some(({ size }) => size < report.smallestCount)
        ? [
            `Some groups have fewer than ${report.smallestCount} students: what is said of such a group is said of persons.`,
          ]
        : []),
      ...(unnamed.length === 0
        ? []
        : [
            `In the data, but unknown to the policy and not used: ${unnamed.toSorted((a, b) => (a < b ? -1 : 1)).join(", ")}.`,
          ]),
    ),
  ];
}

function hasFigure({ disadvantage }: Group, factor: string): boolean {
  return Object.hasOwn(disadvantage, factor) && "value" in disadvantage[factor];
}

function tellRationales(rationales: Policy["priority"]["rationales"], factors: Policy["priority"]["factors"]): string {
  const isProtected = new Set(factors.filter((factor) => factor.protected).map(({ id }) => id));
  const given = rationales.filter(({ factor }) => isProtected.has(factor));
  if (given.length === 0) return "No protected attribute counts: the policy gives no rationale for positive action.";
  return `Rationale for positive action: ${given.map(({ factor, text: why }) => `${factor}: ${why}`).join("; ")}`;
}

/** Factors that can raise a group's weight. The scheme of a parsed policy names no protected one without a rationale. */
function countingFactors({ priority }: Policy): ReadonlySet<string> {
  if (priority.ceiling === 1) return new Set(); // every weight is 1, whatever the need
  const isNamed = namedBy(priority.scheme);
  return new Set(priority.factors.filter(isNamed).map(({ id }) => id));
}

function namedBy(scheme: PriorityScheme): (factor: { readonly id: string; readonly family: string }) => boolean {
  switch (scheme.rule) {
    case "noisy-or": {
      const families = new Set(scheme.betas.filter(({ beta }) => beta > 0).map(({ family }) => family));
      return ({ family }) => families.has(family);
    }
    case "ladder":
      return ({ id }) => id === scheme.factor || id === scheme.second;
    case "threshold":
    case "bands":
      return ({ id }) => id === scheme.factor;
    case "count-of":
    case "any-of": {
      const ids = new Set(scheme.criteria.map(({ factor }) => factor));
      return ({ id }) => ids.has(id);
    }
    case "deficit":
    case "none":
      return () => false;
  }
}

const FILLED_BY = {
  "kind-median": "median of the same kind of school",
  "hub-median": "median of the hub",
  national: "national rate",
} as const;
const INSTEAD_OF = { suppressed: "suppressed", notCollected: "not collected", notGiven: "not given" } as const;

function tellCompleteness({ hub, report }: Told): readonly RunCardBlock[] {
  const { imputed, leftOut, schoolsWithoutRecordedness, historyGiven, notes } = report.data;
  const { total } = report.quality;
  const groups = hub.schools.flatMap((school) => school.groups).filter((group) => !group.staff);
  // Of one factor all rows or none: the students of the hub less the others would give a missing one away.
  const few = new Set(
    imputed.filter((cell) => !isShown(cell) || !isTellable(cell.people, report)).map(({ factor }) => factor),
  );
  const rows = imputed.map((cell) => {
    const counts = isShown(cell) && !few.has(cell.factor) ? [whole(cell.groups), whole(cell.people)] : [FEW, FEW];
    return [`${cell.title} (${cell.factor})`, INSTEAD_OF[cell.because], FILLED_BY[cell.from], ...counts];
  });
  return [
    rows.length === 0
      ? text("No figure of disadvantage had to be filled in.")
      : table(
          "Figures of disadvantage that were filled in",
          ["Figure", "It was", "Filled in by", "Groups", "Students"],
          rows,
        ),
    list(
      leftOut.length === 0
        ? "Every family of figures that the policy's scheme counts was there, or could be filled in, for every group."
        : `Counted as nothing for some group, since nobody has a figure: ${leftOut.join(", ")}.`,
      `${whole(schoolsWithoutRecordedness.length)} of ${writeCount(hub.schools.length, "school")} did not say how completely encounters are recorded.`,
      historyGiven
        ? "Encounters already had are in the data as far as schools recorded them."
        : "No group comes with encounters already had: what was met before this plan looks like nothing, because nothing is known.",
      `${whole(groups.filter(({ interests }) => interests.length === 0).length)} of ${writeCount(groups.length, "group")} of students were not asked for their interests.`,
      isShown(total)
        ? `Of ${writeCount(total.encounters, "encounter")} that count towards an entitlement, ${whole(total.onUnknown)} rest on something about their quality that nobody has said.`
        : `Encounters that rest on an unknown quality: ${FEW}.`,
      ...notes.map((note) => `Note of the hub: ${note}`),
    ),
  ];
}
