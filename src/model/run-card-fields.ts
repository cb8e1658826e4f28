/** Who can answer a field: what the run shows, what only the hub knows, or a part of it each. */
export type AnsweredBy = "run" | "hub" | "both";

/** A field of the standard. */
export interface RunCardField {
  /** Reference number of the standard. */
  readonly id: string;
  readonly name: string;
  readonly section: string;
  /** Whether the standard requires it. */
  readonly required: boolean;
  readonly answeredBy: AnsweredBy;
  /** Civil dates, with commas between them, and nothing else. */
  readonly isDate?: true;
  /** What the hub is to write there, in our words. Empty where the run answers it all. */
  readonly hint: string;
}

/** Where the fields are from. Numbers, names, order and which are required were read there; hints and `answeredBy` are ours. */
export const RUN_CARD_STANDARD = {
  name: "Algorithmic Transparency Recording Standard",
  version: "3.0",
  published: "March 2024",
  source: "github.com/co-cddo/algorithmic-transparency-recording-standard, template_table.md",
  licence: "Open Government Licence v3.0",
  status: "verified",
} as const;

type Row = readonly [
  id: string,
  name: string,
  need: "required" | "optional",
  by: AnsweredBy,
  hint?: string,
  isDate?: "date",
];

function section(name: string, rows: readonly Row[]): readonly RunCardField[] {
  return rows.map(([id, field, need, answeredBy, hint = "", isDate]) => ({
    id,
    name: field,
    section: name,
    required: need === "required",
    answeredBy,
    ...(isDate === undefined ? {} : { isDate: true as const }),
    hint,
  }));
}

/** Every field of the standard, in its order. */
export const RUN_CARD_FIELDS: readonly RunCardField[] = [
  ...section("Metadata", [
    ["0.1", "ID", "required", "hub", "the number that the publisher of records gives out"],
    ["0.2", "Standard version", "required", "run"],
    ["0.3", "Organisation type", "required", "hub", "what sort of public body answers for the tool"],
    ["0.4", "Function", "required", "hub", "the area of public service that it belongs to"],
    ["0.5", "Capability", "required", "hub", "what sort of capability it is, in the publisher's list"],
    ["0.6", "Task", "required", "hub", "what sort of task it does, in the publisher's list"],
    ["0.7", "Tags", "required", "hub", "words under which the record is to be found"],
    ["0.8", "Date of completion", "required", "hub", "the day on which this record was completed", "date"],
    ["0.9", "Date updated", "required", "hub", "the days on which it was changed since", "date"],
    ["0.10", "Date archived", "required", "hub", "the day on which the tool went out of use", "date"],
  ]),
  ...section("Title information", [
    ["0.11", "Title", "required", "run"],
    ["0.12", "Organisation name", "required", "hub", "the public body that answers for the use of the tool"],
    ["0.13", "Phase", "required", "hub", "how far its use has come: a trial, in use, retired"],
    ["0.14", "Region", "required", "hub", "the area whose schools it plans for"],
    ["0.15", "One sentence description", "required", "run"],
  ]),
  ...section("Tier 1 information", [
    ["1.1", "Name", "required", "run"],
    ["1.2", "Description", "required", "both", "why this hub uses it"],
    ["1.3", "Website URL", "required", "hub", "a page where people can read more"],
    ["1.4", "Contact email", "required", "hub", "an address of the team, not of one person"],
  ]),
  ...section("Owner and responsibility", [
    ["2.1.1", "Organisation or department", "required", "hub", "the public body that answers for its use"],
    ["2.1.2", "Team", "required", "hub", "the team that answers for its use"],
    ["2.1.3", "Senior responsible owner", "required", "hub", "name and role of whoever answers for it in the end"],
    [
      "2.1.4",
      "External supplier involvement",
      "required",
      "hub",
      "whether a supplier had a part in building or running it",
    ],
    ["2.1.4.1", "External supplier", "optional", "hub", "who that is"],
    ["2.1.4.2", "Companies House Number", "optional", "hub", "the supplier's number, if it has one"],
    ["2.1.4.3", "External supplier role", "optional", "hub", "what the supplier did"],
    ["2.1.4.4", "Procurement procedure type", "optional", "hub", "how the contract was given"],
    ["2.1.4.5", "Data access terms", "optional", "hub", "which data the supplier may see, and on what terms"],
  ]),
  ...section("Description and rationale", [
    ["2.2.1", "Detailed description", "optional", "run"],
    ["2.2.2", "Scope", "required", "both", "where this hub uses it, and where it decided not to"],
    ["2.2.3", "Benefit", "required", "both", "what this hub expects of it, and how it will know"],
    ["2.2.4", "Previous process", "optional", "hub", "how it was decided before who meets whom"],
    ["2.2.5", "Alternatives considered", "optional", "both", "what else the hub looked at, and why it chose this"],
  ]),
  ...section("Decision-making process", [
    ["2.3.1", "Process integration", "required", "both", "who receives a plan, who may change it, who agrees it"],
    ["2.3.2", "Provided information", "required", "run"],
    [
      "2.3.3",
      "Frequency and scale of usage",
      "required",
      "both",
      "how often the hub plans, and how much depends on it",
    ],
    ["2.3.4", "Human decisions and review", "required", "both", "who looked at this plan, when, and what they changed"],
    ["2.3.5", "Required training", "required", "hub", "what those who use it have to learn first"],
    ["2.3.6", "Appeals and review", "optional", "hub", "how a school or an employer asks for a second look"],
  ]),
  ...section("Tool specification", [
    ["2.4.1.1", "System architecture", "required", "both", "the platform that it runs in"],
    ["2.4.1.2", "Phase", "required", "hub", "how far its use has come: a trial, in use, retired"],
    ["2.4.1.3", "Maintenance", "required", "hub", "who reviews tool and policy, how, and how often"],
    ["2.4.1.4", "Models", "required", "run"],
  ]),
  ...section("Model specification", [
    ["2.4.2.1", "Model name", "required", "run"],
    ["2.4.2.2", "Model version", "required", "run"],
    ["2.4.2.3", "Model task", "required", "run"],
    ["2.4.2.4", "Model input", "required", "run"],
    ["2.4.2.5", "Model output", "required", "run"],
    ["2.4.2.6", "Model architecture", "required", "run"],
    ["2.4.2.7", "Model performance", "required", "run"],
    ["2.4.2.8", "Datasets", "required", "run"],
    ["2.4.2.9", "Dataset purposes", "required", "run"],
  ]),
  ...section("Data specification", [
    ["2.4.3.1", "Source data name", "required", "both", "the registers and surveys that the figures are from"],
    ["2.4.3.2", "Data modality", "required", "run"],
    ["2.4.3.3", "Data description", "required", "run"],
    ["2.4.3.4", "Data quantities", "required", "run"],
    ["2.4.3.5", "Sensitive attributes", "required", "run"],
    [
      "2.4.3.6",
      "Data completeness and representativeness",
      "required",
      "both",
      "which schools, groups and employers of the area are not in the data",
    ],
    ["2.4.3.7", "Source data URL", "required", "hub", "addresses of those sources that are open"],
    ["2.4.3.8", "Data collection", "required", "hub", "who collected the data, when, and what for at first"],
    ["2.4.3.9", "Data cleaning", "optional", "both", "what was corrected before the data came to the tool"],
    [
      "2.4.3.10",
      "Data sharing agreements",
      "required",
      "hub",
      "the agreements under which schools and employers give data",
    ],
    [
      "2.4.3.11",
      "Data access and storage",
      "required",
      "hub",
      "who can see the data, where they are kept, and how long",
    ],
  ]),
  ...section("Risks, mitigations and impact assessments", [
    [
      "2.5.1",
      "Impact assessment",
      "required",
      "hub",
      "which assessments were made (data protection, equality), when, with what result",
    ],
    ["2.5.2", "Risks and mitigations", "required", "both", "risks of using it here, and what is done about each"],
  ]),
];
