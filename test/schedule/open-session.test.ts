import assert from "node:assert/strict";
import * as fc from "fast-check";
import { test } from "vitest";
import { openDesk } from "../../src/schedule/index.ts";
import { draftBooking, nextDay, openSession, startsOfTask } from "../../src/schedule/open-session.ts";
import { compareRatings, rateDay } from "../../src/schedule/rate-day.ts";
import { compileTasks } from "../../src/schedule/task.ts";
import { makeInput, smallHubs, smallMatches } from "../support/small-hubs.ts";

test("each unit goes where a look at every day and hour would have put it", () => {
  let choices = 0;
  fc.assert(
    fc.property(smallHubs, smallMatches, (built, matches) => {
      const input = makeInput(built, matches);
      const desk = openDesk(input);
      const range = { firstDay: 0, lastDay: desk.calendar.dates.length - 1 };
      for (const task of compileTasks(input, 0)) {
        if (task.offer.offer.shared || task.precedence === "pinned") continue;
        const { offer, group, students } = task;
        const isFull = desk.ledger.sessionsOfOffer(offer).size >= offer.offer.sessions;
        const free = [];
        for (let day = nextDay(task, 0); day >= 0 && !isFull; day = nextDay(task, day + 1)) {
          const days = desk.meetings.daysFrom(offer, group, day);
          if (!desk.ledger.daysAllow(offer, { group, amount: students }, days)) continue;
          const startMin = startsOfTask(desk, task, day).find((start) =>
            desk.ledger.hourAllows(draftBooking(desk, task, { day, startMin: start })),
          );
          if (startMin !== undefined) free.push({ day, startMin, rating: rateDay(desk, task, days) });
        }
        const [best] = free.sort((a, b) => compareRatings(a.rating, b.rating));
        const placed = openSession(desk, task, range);
        assert.equal(placed?.booking.day, best?.day);
        if (placed === undefined || offer.offer.days !== undefined) continue;
        assert.equal(placed.booking.startMin, best.startMin);
        if (free.length > 3) choices++;
      }
    }),
    { numRuns: 300, seed: 1 },
  );
  assert.ok(choices > 5, `only ${choices} units had a choice of days`);
});
