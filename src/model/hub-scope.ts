import type { IssueList } from "./data-issue.ts";
import type { HubIds } from "./hub-ids.ts";

/** First and last day of an academic year, both included. */
export interface AcademicYearRange {
  readonly first: string;
  readonly last: string;
}

/** What the checks of one hub share. */
export interface HubScope {
  readonly ids: HubIds;
  /** Absent when the academic year itself is wrong. */
  readonly year: AcademicYearRange | undefined;
  readonly faults: IssueList;
}
