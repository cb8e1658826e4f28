/** Every code that {@link EngineError} carries. Codes are stable: platforms may switch on them. */
export type ErrorCode =
  | "invalid-data"
  | "invalid-argument"
  | "shape-mismatch"
  | "number-too-large"
  | "unknown-id"
  | "missing-package"
  | "stopped"
  | "task-failed"
  | "worker-lost";

/**
 * The only error that this library throws by itself.
 *
 * `invalid-data` carries every fault of a document at once in `context.issues`;
 * the other codes mean that a call, not a document, was wrong.
 */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly code: ErrorCode;
  /** The values that the message names, for logs and tests. */
  readonly context: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, context: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.context = context;
  }
}
