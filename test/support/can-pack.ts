/** Whether amounts can be laid into rooms at all, by trying every way, the largest first. */
export function canPack(amounts: readonly number[], rooms: readonly number[]): boolean {
  const [amount, ...others] = [...amounts].sort((a, b) => b - a);
  if (amount === undefined) return true;
  return rooms.some(
    (room, bin) => room >= amount && rooms.indexOf(room) === bin && canPack(others, rooms.with(bin, room - amount)),
  );
}
