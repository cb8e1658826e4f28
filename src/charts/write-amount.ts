/** "12,345", "-12": as it is written in England. */
export function writeWhole(amount: number): string {
  const digits = String(Math.abs(Math.round(amount)));
  return `${Math.round(amount) < 0 ? "-" : ""}${digits.replace(/\B(?=(\d{3})+$)/g, ",")}`;
}
