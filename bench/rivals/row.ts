// Prints the rows of one case as JSON: run by run.ts, in a process of its own.
import { type AssignmentCase, runAssignment } from "./assignment.ts";
import { type HubCase, runHub } from "./hub.ts";
import { type RaceCase, runRace } from "./race.ts";
import { finishRow, type Measured } from "./rival-row.ts";
import { runTransport, type TransportCase } from "./transport.ts";

const each = JSON.parse(process.argv[2]) as TransportCase | AssignmentCase | HubCase | RaceCase;

async function measure(): Promise<readonly Measured[]> {
  if (each.bench === "transport") return [await runTransport(each)];
  if (each.bench === "assignment") return [await runAssignment(each)];
  if (each.bench === "race") return runRace(each);
  return [await runHub(each)];
}

console.log(JSON.stringify((await measure()).map(finishRow)));
