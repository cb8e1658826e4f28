/**
 * What it means that one plan is better than another by so much, for readers of no special knowledge; `#` stands for the amount with its unit,
 * `@` for the bare number. Objectives that are not listed are told by their titles.
 */
export const OBJECTIVE_WORDS: Readonly<Record<string, string>> = {
  "students-reached": "reaches @ more students",
  "students-left-out": "leaves @ fewer students in groups that nobody visits",
  "student-encounters": "gives students @ more encounters in all",
  "student-hours": "gives students @ more hours in all",
  "neediest-share": "gives the most disadvantaged 30 % of students # more of all places",
  "neediest-value-share": "gives the most disadvantaged 30 % of students # more of what is given, counted by worth",
  "least-served-share": "gives the tenth of students who get least # more of what is given, counted by worth",
  gini: "divides what is given more evenly between students, by @ on a scale from 0 to 1",
  "provider-access-coverage": "gives # more of what students are owed of colleges and training providers",
  "provider-access-duties": "meets # more of the duties to let colleges and training providers in",
  "technical-share": "opens a technical route in # more of all places",
  "virtual-share": "has # fewer of all places online",
  travel: "saves students @ km of travel in all",
  cost: "costs # less",
};
