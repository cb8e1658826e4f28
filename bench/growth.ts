// npm run bench:growth               quick matching of 25, 50, 100 and 200 schools, and the power of the candidates that time grows with
// npm run bench:growth -- 4900:7000  other sizes, as schools:employers
import assert from "node:assert/strict";
import { generateHub, presets } from "../src/index.ts";
import { matchAndProve } from "./match-hub.ts";
import { peakRssMb } from "./measure.ts";

const given = process.argv.slice(2);
const sizes = (given.length > 0 ? given : ["25:300", "50:600", "100:1200", "200:2400"]).map((size) => {
  const [schools, employers] = size.split(":").map(Number);
  return { schools, employers };
});
const run = { effort: "quick", seed: 1 } as const;
const policy = presets.policy.southMidlands;

matchAndProve(generateHub({ schools: 25, employers: 300, supply: 0.6, seed: 1 }), policy, run); // so that the code is warm
const points = sizes.map((size) => {
  const hub = generateHub({ ...size, supply: 0.6, seed: 1 });
  const start = performance.now();
  const { value, bound, candidates } = matchAndProve(hub, policy, run);
  const ms = performance.now() - start;
  assert.ok(value <= bound);
  const gap = ((100 * (bound - value)) / bound).toFixed(2);
  console.log(
    `${size.schools} schools  ${candidates} candidates  ${Math.round(ms)} ms  gap ${gap} %  ${peakRssMb()} MB`,
  );
  return { x: Math.log(candidates), y: Math.log(ms) };
});
if (points.length > 1) {
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const slope = mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
  console.log(`time grows with the candidates to the power ${slope.toFixed(2)}`);
}
