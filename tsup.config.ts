import { defineConfig } from "tsup";

const doors = {
  index: "src/index.ts",
  io: "src/io/index.ts",
  exact: "src/exact/index.ts",
  arrow: "src/arrow/index.ts",
  workers: "src/workers/index.ts",
  notebook: "src/notebook/index.ts",
};

export default defineConfig({
  // What threads load is no door: nobody imports it.
  entry: { ...doors, worker: "src/workers/worker.ts" },
  tsconfig: "src/tsconfig.json",
  format: ["esm", "cjs"],
  // Only `workers` uses what Node declares; src/tsconfig.json keeps it from all others.
  dts: { entry: doors, compilerOptions: { types: ["node"] } },
  target: "es2022",
  platform: "neutral",
  external: [/^node:/],
  // ESM-only or tiny helpers travel inside the bundle, so CommonJS consumers need nothing more.
  noExternal: ["kdbush", "pure-rand", "@noble/hashes"],
  splitting: true,
  // Maps would carry the folders of the machine that built them.
  sourcemap: false,
  clean: true,
  esbuildOptions: (options, { format }) => {
    // `workers` asks where it lies in the way of either format: a CommonJS file can't even hold the other's words.
    if (format === "cjs") options.define = { ...options.define, "import.meta.url": "undefined" };
  },
});
