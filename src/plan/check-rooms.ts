import type { Booking, CheckWorld } from "./check-bookings.ts";
import { clock, dateOf } from "./check-days.ts";
import { busiestMinute, type Use } from "./check-ledger.ts";
import type { Fault, FaultRule } from "./fault.ts";

/** Section 3, rooms: where a school gives them each visit names one of them, which seats all its students and holds nobody else meanwhile. */
export function checkRooms({ bookings }: CheckWorld): Fault[] {
  return [...bookings.flatMap(checkRoom), ...checkRoomsTaken(bookings)];
}

function checkRoom({ encounter, offer: { offer }, parties }: Booking): Fault[] {
  const { id, room } = encounter;
  const [host] = parties;
  if (host === undefined) return [];
  const { id: school, hosting } = host.group.school;
  const fault = (rule: FaultRule, message: string, details: Fault["details"]): Fault[] => [
    { rule, encounter: id, at: { school, ...(room === undefined ? {} : { room }) }, message, details },
  ];
  if (offer.format !== "in-school" || hosting.rooms === undefined) {
    if (room === undefined) return [];
    const why = offer.format === "in-school" ? `school ${school} gives no rooms` : `it is ${offer.format}`;
    return fault("room-not-wanted", `Encounter ${id} names the room ${room}, but ${why}.`, { room });
  }
  if (room === undefined) {
    return fault("room-missing", `Encounter ${id} names no room, but school ${school} gives rooms.`, {});
  }
  const found = hosting.rooms.find((each) => each.id === room);
  if (found === undefined) {
    return fault("room-unknown", `Encounter ${id} names the room ${room}, which school ${school} does not have.`, {
      room,
    });
  }
  const used = parties.reduce((sum, { students }) => sum + students, 0);
  if (used <= found.seats) return [];
  const message = `Encounter ${id} brings ${used} students to room ${room} of school ${school}, which seats ${found.seats}.`;
  return fault("room-too-small", message, { used, capacity: found.seats });
}

function checkRoomsTaken(bookings: readonly Booking[]): Fault[] {
  const uses = new Map<string, { readonly at: { school: string; room: string; date: string }; readonly list: Use[] }>();
  for (const { encounter, offer, parties } of bookings) {
    const { room } = encounter;
    const [host] = parties;
    if (room === undefined || host === undefined || offer.offer.format !== "in-school") continue;
    for (const day of host.days) {
      const at = { school: host.group.school.id, room, date: dateOf(day) };
      const key = `${at.school} ${room} ${at.date}`; // no id has a space
      const ofDay = uses.get(key) ?? { at, list: [] };
      uses.set(key, ofDay);
      ofDay.list.push({ fromMin: host.fromMin, untilMin: host.untilMin, amount: 1 });
    }
  }
  return [...uses.values()].flatMap(({ at, list }): Fault[] => {
    const { amount, atMin } = busiestMinute(list);
    if (amount <= 1) return [];
    const message = `At ${clock(atMin)} on ${at.date} room ${at.room} of school ${at.school} holds ${amount} encounters.`;
    return [{ rule: "room-taken", at, message, details: { date: at.date, atMin, used: amount, capacity: 1 } }];
  });
}
