/**
 * Results that the next policy is likely to ask for again: of each kind the last one, beside all that it was made from.
 * It saves work and changes no answer: what is made must follow from what it is made from, and from the one hub that the recall belongs to.
 */
export class Recall {
  private readonly last = new Map<string, { readonly from: readonly unknown[]; readonly made: unknown }>();

  /**
   * What was made last time if it was made from the same; else it is made now.
   *
   * @param kind - names the maker: what is asked under one kind is always made in the same way.
   * @param from - all that it is made from besides the hub: texts and numbers, or the very objects that an earlier recall gave.
   */
  get<T>(kind: string, from: readonly unknown[], make: () => T): T {
    const known = this.last.get(kind);
    if (known?.from.every((each, place) => Object.is(each, from[place])) === true) return known.made as T;
    const made = make();
    this.last.set(kind, { from, made });
    return made;
  }
}
