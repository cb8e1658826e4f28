/**
 * For a refinement of several fields: it runs where other fields of the object are wrong too, so that all faults show at once.
 * Its condition must hold for fields that are absent or of the wrong type.
 */
export const evenIfFaulty = {
  when: ({ value }: { readonly value: unknown }) => typeof value === "object" && value !== null,
};
