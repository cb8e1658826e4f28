/**
 * Results that the next policy is likely to ask for again: of each kind the last one, under the text of all that it was made from.
 * It saves work and changes no answer: what is made must follow from the text, and from the one hub that the recall belongs to.
 */
export class Recall {
  private readonly last = new Map<string, { readonly from: string; readonly made: unknown }>();

  /**
   * What was made last time if it was made from the same text; else it is made now.
   *
   * @param kind - names the maker: what is asked under one kind is always made in the same way.
   */
  get<T>(kind: string, from: string, make: () => T): T {
    const known = this.last.get(kind);
    if (known?.from === from) return known.made as T;
    const made = make();
    this.last.set(kind, { from, made });
    return made;
  }
}
