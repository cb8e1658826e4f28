import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 180_000,
    maxWorkers: "100%",
    // All files of a process share what it has imported: src keeps no state that one test could leave to another.
    // Processes and not threads, because some tests change the time zone, which a thread can't.
    pool: "forks",
    isolate: false,
  },
});
