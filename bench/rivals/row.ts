// Prints one row as JSON: run by run.ts, in a process of its own.
import { type AssignmentCase, runAssignment } from "./assignment.ts";
import { type HubCase, runHub } from "./hub.ts";
import { finishRow, type Measured } from "./rival-row.ts";
import { runTransport, type TransportCase } from "./transport.ts";

const each = JSON.parse(process.argv[2]) as TransportCase | AssignmentCase | HubCase;

async function measure(): Promise<Measured> {
  if (each.bench === "transport") return runTransport(each);
  if (each.bench === "assignment") return runAssignment(each);
  return runHub(each);
}

console.log(JSON.stringify(finishRow(await measure())));
