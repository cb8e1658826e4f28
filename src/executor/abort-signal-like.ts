/** What is used of an AbortSignal, which every platform has. */
export interface AbortSignalLike {
  readonly aborted: boolean;
}
