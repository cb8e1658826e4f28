/** A title without what explains it: "Disadvantaged: free school meals (...)" is "Disadvantaged". */
export function shortenTitle(title: string): string {
  return title.split(/: | \(/)[0];
}
