// Prints one row of the bench as JSON: run by run.ts, in a process of its own.
import { type BenchCase, runCase } from "./plan-hub.ts";

console.log(JSON.stringify(runCase(JSON.parse(process.argv[2]) as BenchCase)));
