/**
 * What the published factors stand in for, by id: our judgement of 2026, for readers who want to know what a figure tells besides what it
 * counts. A factor of a hub's own is not among them.
 */
export const PROXIES: ReadonlyMap<string, string> = new Map([
  ["disadvantaged", "poverty of the family, or being in care"],
  ["fsm6", "poverty of the family in past years"],
  ["fsm-ever3", "poverty of the family in past years"],
  ["fsm", "poverty of the family"],
  ["idaci-3-share", "poverty of the family, by where it lives"],
  ["idaci-decile", "poverty of the family, by where it lives or goes to school"],
  ["imd-decile", "poverty of the family, by where it lives or goes to school"],
  ["area-rank-share", "poverty of the family, by where it lives or goes to school"],
  ["sen-support", "disability or a learning difficulty"],
  ["ehcp", "disability or a learning difficulty"],
  ["looked-after", "being in care"],
  ["young-carer", "caring for somebody; disability in the family"],
  ["eal", "ethnic or national origin"],
  ["gypsy-roma-traveller", "ethnic origin"],
  ["persistent-absence", "illness, disability, poverty or trouble at home"],
  ["severe-absence", "illness, disability, poverty or trouble at home"],
  ["neet-risk", "whatever the local list of risks holds, often disability, care and poverty"],
  ["not-sustained", "chances after school, by those who left before"],
  ["neet-or-unknown", "chances after school, by area"],
  ["aea", "how schools of the area do"],
  ["cold-spot", "what the area has had of employers"],
  ["tundra-q1-share", "social class, by where people live"],
]);
