import { defineConfig } from "tsup";

export default defineConfig({
  entry: { index: "src/index.ts", io: "src/io/index.ts", exact: "src/exact/index.ts" },
  tsconfig: "src/tsconfig.json",
  format: ["esm", "cjs"],
  dts: true,
  target: "es2022",
  platform: "neutral",
  // ESM-only or tiny helpers travel inside the bundle, so CommonJS consumers need nothing more.
  noExternal: ["kdbush", "pure-rand", "@noble/hashes"],
  splitting: true,
  // Maps would carry the folders of the machine that built them.
  sourcemap: false,
  clean: true,
});
