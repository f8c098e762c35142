import assert from "node:assert/strict";
import test from "node:test";

import { placeDates, placeEnds } from "../../geo/timemap/engine/control/axis_labels.js";
import { evenTicks, niceTicks, retell, stepAhead, stepFor, tellMoment } from "../../geo/timemap/engine/time/axis.js";
import { calendarScale } from "../../geo/timemap/engine/time/scale.js";
import { UNITS } from "../../geo/timemap/engine/wire/constants.js";

const day = (/** @type {string} */ iso) => Date.parse(`${iso}T00:00:00Z`) / 86400000;
const second = (/** @type {string} */ iso) => Date.parse(`${iso}Z`) / 1000;
const words = (/** @type {any[]} */ ticks) => ticks.map((/** @type {{ words: any; }} */ tick) => tick.words);
const year = (/** @type {number} */ astronomical) => astronomical - 1970;
/** How many of each unit a year holds, about. */
const A_YEAR = { year: 1, month: 12, day: 365, hour: 8766, minute: 525960, second: 31557600 };
const yearDay = (/** @type {number} */ astronomical) => new Date(0).setUTCFullYear(astronomical, 0, 1) / 86400000;

/**
 * First and last moment, unit, how many at most, and the words along the axis.
 * @type {[number, number, TimemapUnit, number, string[]][]}
 */
const CASES = [
  [day("2020-09-27"), day("2022-06-15"), "day", 8, ["Oct 2020", "2021", "Apr", "Jul", "Oct", "2022", "Apr"]],
  [day("2020-09-27"), day("2022-06-15"), "day", 4, ["2021", "Jul", "2022"]],
  [day("2020-12-20"), day("2021-01-20"), "day", 8, ["21 Dec 2020", "26 Dec", "1 Jan 2021", "6 Jan", "11 Jan", "16 Jan"]],
  [day("2020-02-25"), day("2020-03-03"), "day", 8, ["25 Feb 2020", "26 Feb", "27 Feb", "28 Feb", "29 Feb", "1 Mar", "2 Mar", "3 Mar"]],
  [day("2020-02-21"), day("2020-03-05"), "day", 8, ["21 Feb 2020", "23 Feb", "25 Feb", "27 Feb", "1 Mar", "3 Mar", "5 Mar"]],
  [yearDay(1), yearDay(2001), "day", 8, ["AD 1", "AD 500", "1000", "1500", "2000"]],
  [yearDay(-500), yearDay(500), "day", 8, ["400 BC", "200 BC", "AD 1", "AD 200", "AD 400"]],
  [yearDay(-753), yearDay(-752), "day", 5, ["754 BC", "Apr", "Jul", "Oct", "753 BC"]],
  [yearDay(-43) + 45, yearDay(-43) + 90, "day", 4, ["16 Feb 44 BC", "1 Mar", "16 Mar", "1 Apr"]],
  [year(-9999), year(9999), "year", 8, ["10000 BC", "5000 BC", "AD 1", "5000"]],
  [year(-9998), year(9999), "year", 8, ["5000 BC", "AD 1", "5000"]],
  [year(-4), year(6), "year", 20, ["5 BC", "4 BC", "3 BC", "2 BC", "1 BC", "AD 1", "AD 2", "AD 3", "AD 4", "AD 5", "AD 6"]],
  [year(-4), year(6), "year", 8, ["4 BC", "2 BC", "AD 1", "AD 2", "AD 4", "AD 6"]],
  [year(1900), year(1903), "year", 8, ["1900", "1901", "1902", "1903"]],
  [12 * year(2019) + 9, 12 * year(2020) + 3, "month", 8, ["Oct 2019", "Nov", "Dec", "2020", "Feb", "Mar", "Apr"]],
  [12 * year(2019), 12 * year(2024), "month", 8, ["2019", "2020", "2021", "2022", "2023", "2024"]],
  [second("2020-11-09T20:00:00") / 3600, second("2020-11-10T20:00:00") / 3600, "hour", 8, ["9 Nov, 21:00", "10 Nov", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00"]],
  [second("1666-09-02T00:00:00") / 60, second("1666-09-02T01:00:00") / 60, "minute", 8, ["2 Sep", "00:10", "00:20", "00:30", "00:40", "00:50", "01:00"]],
  [second("2020-11-09T23:59:50"), second("2020-11-10T00:00:10"), "second", 6, ["9 Nov, 23:59:50", "23:59:55", "10 Nov", "00:00:05", "00:00:10"]],
  [second("2020-01-01T00:00:00"), second("2024-01-01T00:00:00"), "second", 6, ["2020", "2021", "2022", "2023", "2024"]],
  [5, 5, "hour", 8, ["1 Jan, 05:00"]],
  [day("2020-05-05"), day("2020-05-06"), "day", 8, ["5 May 2020", "6 May"]],
]; // prettier-ignore

for (const [first, last, unit, count, expected] of CASES) {
  test(`${tellMoment(first, unit)} to ${tellMoment(last, unit)}, ${count} at most: ${expected.join(", ")}`, () => {
    const ticks = niceTicks(first, last, unit, count);
    assert.deepEqual(words(ticks), expected);
    for (const { at } of ticks) assert.ok(Number.isInteger(at) && at >= first && at <= last, `${at}`);
  });
}

test("never more than asked for, ascending, and few only where there are few", () => {
  for (const unit of UNITS) {
    for (let span = 8; span < 4e6; span = Math.ceil(span * 1.7)) {
      for (const first of [-span, -11, 0, 18000]) {
        if (span > 10000 * A_YEAR[unit]) continue;
        const ticks = niceTicks(first, first + span, unit, 8);
        assert.ok(ticks.length <= 8 && ticks.length >= 2, `${unit} ${first} ${span}: ${words(ticks)}`);
        ticks.slice(1).forEach(({ at }, index) => assert.ok(at > ticks[index].at));
        for (const [index, tick] of ticks.entries()) assert.notEqual(tick.words, ticks[index + 1]?.words);
      }
    }
  }
});

test("at equal places, each date with what the one before leaves open", () => {
  const scale = calendarScale(day("2020-12-01"), day("2021-01-30"));
  assert.deepEqual(words(evenTicks(scale, "day", 3)), ["11 Dec 2020", "31 Dec", "20 Jan 2021"]);
  assert.deepEqual(words(evenTicks(calendarScale(5, 5), "day", 3)), ["6 Jan 1970", "7 Jan"]);
});

test("all of a date", () => {
  assert.deepEqual(
    [
      tellMoment(-2723, "year"),
      tellMoment(-1, "month"),
      tellMoment(day("2020-10-01"), "day"),
      tellMoment(second("2020-11-10T00:00:00") / 3600, "hour"),
      tellMoment(second("2020-11-10T00:00:05"), "second"),
    ],
    ["754 BC", "Dec 1969", "1 Oct 2020", "10 Nov 2020, 00:00", "10 Nov 2020, 00:00:05"],
  );
});

test("a press of a key goes by the least unit that is seen to move, and never by less than one", () => {
  const steps = (/** @type {TimemapUnit} */ unit, /** @type {number[]} */ ...least) =>
    least.map((one) => stepFor(one, unit).join(" "));
  assert.deepEqual(steps("day", 0.1, 1, 1.1, 30, 40, 366, 4000, 1e9), [
    "day 1",
    "day 1",
    "month 1",
    "month 1",
    "year 1",
    "year 10",
    "year 100",
    "year 100",
  ]);
  assert.deepEqual(steps("second", 1, 2, 61, 3601), ["second 1", "minute 1", "hour 1", "day 1"]);
  assert.deepEqual(steps("year", 0.01, 3), ["year 1", "year 10"]);
});

test("a press goes to the next such date, and back to the one before", () => {
  const ahead = (
    /** @type {string} */ iso,
    /** @type {import("../../geo/timemap/engine/time/axis.js").Grain} */ step,
    /** @type {number} */ by,
  ) => new Date(stepAhead(day(iso), "day", step, by) * 86400000).toISOString().slice(0, 10);
  assert.equal(ahead("2020-10-05", ["day", 1], 1), "2020-10-06");
  assert.equal(ahead("2020-10-05", ["month", 1], 1), "2020-11-01");
  assert.equal(ahead("2020-11-01", ["month", 1], -1), "2020-10-01");
  assert.equal(ahead("2020-10-05", ["month", 1], -1), "2020-10-01");
  assert.equal(ahead("2020-10-05", ["year", 1], -1), "2020-01-01");
  assert.equal(ahead("2020-01-01", ["year", 1], -1), "2019-01-01");
  assert.equal(ahead("2020-01-01", ["year", 10], -1), "2010-01-01");
  assert.equal(ahead("2020-10-05", ["year", 100], 1), "2100-01-01");
  assert.equal(stepAhead(year(50), "year", ["year", 100], -1), year(1));
  assert.equal(stepAhead(year(1), "year", ["year", 100], -1), year(-99)); // 100 BC
  assert.equal(stepAhead(year(-99), "year", ["year", 100], 1), year(1));
  assert.equal(stepAhead(year(0), "year", ["year", 1], 1), year(1));
  assert.equal(stepAhead(7, "second", ["minute", 1], 1), 60);
  assert.equal(stepAhead(60, "second", ["minute", 1], -1), 0);
});

test("dates keep within the ends, off names, and off each other", () => {
  const dates = [0, 100, 130, 300, 400].map((place) => ({ place, width: 40 }));
  assert.deepEqual(placeDates(dates, 400, []), [0, 80, null, 280, 360]);
  assert.deepEqual(placeDates(dates, 400, [[270, 290]]), [0, 80, null, null, 360]);
  assert.deepEqual(placeDates([{ place: -1, width: 40 }, { place: 401, width: 40 }], 400, []), [null, null]); // prettier-ignore
});

test("the dates of both ends stand within the strip, or none of them; a name there stays", () => {
  const ends = [{ place: 0, width: 90 }, { place: 299, width: 90 }]; // prettier-ignore
  const lefts = (/** @type {number} */ width, /** @type {[number, number][]} */ taken) =>
    placeEnds(ends, width, taken).map(({ left }) => left);
  assert.deepEqual(lefts(300, []), [0, 210]);
  assert.deepEqual(lefts(300, [[0, 40]]), [210]);
  assert.deepEqual(placeEnds([ends[0]], 300, []), [{ ...ends[0], left: 0 }]);
  assert.deepEqual(placeEnds([ends[0], { place: 180, width: 90 }], 181, []), []);
});

test("round dates after a whole one say what it left open", () => {
  const told = (/** @type {string} */ first, /** @type {string} */ last, /** @type {string | undefined} */ before) =>
    words(retell(niceTicks(day(first), day(last), "day", 8), "day", before === undefined ? undefined : day(before)));
  assert.deepEqual(told("2020-03-02", "2020-03-04", "2020-03-01"), ["2 Mar", "3 Mar", "4 Mar"]);
  assert.deepEqual(told("2020-03-02", "2020-03-04", undefined), ["2 Mar 2020", "3 Mar", "4 Mar"]);
});
