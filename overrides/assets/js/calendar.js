// The calendar: dates of what comes after the authorization, and a calendar file (RFC 5545).
// render/tool_calendar.py draws it. Days are texts, 2027-03-01; they are counted in UTC, where
// no day is longer than another. Needs record.js and tool.js.
/**
 * @typedef {{ id: string, kind: string, count?: number, unit?: string, until?: string }} Duty
 * @typedef {{ id: string, n: number, day: string }} Entry
 * @typedef {{ title: string, text: string, remind: number[] }} Words
 */
var AeoCalendar = (function () {
  "use strict";
  const YEARS = 3; // how far repeated dates run when no end is known
  const MOST = 60; // dates of one row
  const DAY = 864e5;

  // --- pure

  /** A day that much later; the last of the month where the month is too short. @param {string} day @param {number} count @param {string} unit D, M or Y */
  function later(day, count, unit) {
    const [y, m, d] = day.split("-").map(Number);
    if (unit === "D") return iso(Date.UTC(y, m - 1, d) + count * DAY);
    const month = m - 1 + count * (unit === "Y" ? 12 : 1);
    const last = new Date(Date.UTC(y, month + 1, 0)).getUTCDate();
    return iso(Date.UTC(y, month, Math.min(d, last)));
  }

  function iso(/** @type {number} */ time) {
    return new Date(time).toISOString().slice(0, 10);
  }

  /** "P3Y" → [3, "Y"]. @param {string} [period] */
  function length(period) {
    const match = /^P(\d+)([DMY])$/.exec(period || "");
    return match ? { count: Number(match[1]), unit: match[2] } : {};
  }

  /** All dates, in order. @param {string} start @param {Duty[]} duties @returns {Entry[]} */
  function plan(start, duties) {
    const ends = duties.filter(({ kind, until }) => kind === "until" && until).map(({ until }) => String(until));
    const horizon = ends[0] || later(start, YEARS, "Y");
    const found = duties.flatMap(({ id, kind, count, unit, until }) => {
      if (kind === "until") return until ? [{ id, n: 1, day: until }] : [];
      const days = [];
      for (let n = 1; count && unit && n <= MOST; n += 1) {
        const day = later(start, n * count, unit);
        if (day > horizon && !(n === 1 && kind === "every")) break; // a duty is never left out
        days.push({ id, n, day });
      }
      return days;
    });
    return found.sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
  }

  /** A line in pieces of at most 75 bytes, no letter cut. @param {string} line */
  function fold(line) {
    let folded = "";
    let bytes = 0;
    for (const letter of line) {
      const code = /** @type {number} */ (letter.codePointAt(0));
      const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (bytes + size > 75) {
        folded += "\r\n ";
        bytes = 1;
      }
      folded += letter;
      bytes += size;
    }
    return `${folded}\r\n`;
  }

  function escape(/** @type {string} */ text) {
    // eslint-disable-next-line no-control-regex
    return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n").replace(/[\x00-\x1f\x7f]/g, " ");
  }

  /** Eight digits that stand for a name, so that two firms can share a calendar. @param {string} name */
  function mark(name) {
    let hash = 0x811c9dc5;
    for (const letter of name) hash = Math.imul(hash ^ /** @type {number} */ (letter.codePointAt(0)), 0x01000193) >>> 0;
    return hash.toString(16).padStart(8, "0");
  }

  /**
   * The calendar file. The same row keeps its UID when the date changes, and SEQUENCE grows, so
   * that a calendar moves the entry.
   * @param {Entry[]} entries @param {Record<string, Words>} words @param {string} name
   * @param {string} note @param {number} now
   */
  function ics(entries, words, name, note, now) {
    const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
    const compact = (/** @type {string} */ day) => day.replace(/-/g, "");
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AEO Academy//Calendar of duties//EN", "CALSCALE:GREGORIAN"];
    for (const { id, n, day } of entries) {
      const { title, text, remind } = words[id];
      const summary = escape(name ? `${name}: ${title}` : title);
      lines.push(
        "BEGIN:VEVENT", `UID:${id}-${n}-${mark(name)}@calendar.aeo-academy`, `DTSTAMP:${stamp}`,
        `SEQUENCE:${Math.floor((now - Date.UTC(2026, 0, 1)) / 60e3)}`,
        `DTSTART;VALUE=DATE:${compact(day)}`, `DTEND;VALUE=DATE:${compact(later(day, 1, "D"))}`,
        `SUMMARY:${summary}`, `DESCRIPTION:${escape(`${text}\n\n${note}`)}`, "TRANSP:TRANSPARENT",
      );
      for (const days of remind) { // at nine in the morning
        lines.push("BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${summary}`,
          `TRIGGER:-P${days > 1 ? `${days - 1}D` : ""}T15H`, "END:VALARM");
      }
      lines.push("END:VEVENT");
    }
    return [...lines, "END:VCALENDAR"].map(fold).join("");
  }

  // --- the page

  /** @param {any} tool */
  function start(tool) {
    const { say, element, remark } = AeoTool;
    const part = (/** @type {string} */ selector) => tool.querySelector(selector);
    const boxes = [...tool.querySelectorAll(".tool-duty")];
    const control = (/** @type {string} */ name) => part("form").elements[name];
    const title = (/** @type {any} */ box) => box.querySelector(".tool-name").textContent;
    const possible = (/** @type {string} */ day) => day >= "2000-01-01" && day <= "2100-12-31";
    /** @type {Entry[]} */
    let entries = [];

    /** A row as it stands in the form. @param {any} box @param {string} start */
    function duty(box, start) {
      const { duty: id, kind, period } = box.dataset;
      const input = control(id);
      if (!input) return { id, kind };
      const text = input.value.trim();
      if (kind === "until") {
        const wrong = (text || input.validity.badInput) && !possible(text) ? "bad-date" : text && start && text <= start ? "early" : "";
        remark(input, say(tool, wrong), Boolean(wrong));
        const { count, unit } = length(period);
        return { id, kind, until: wrong ? "" : text || (start && count && unit ? later(start, count, unit) : "") };
      }
      const right = /^[1-9]\d{0,2}$/.test(text);
      remark(input, right || !text ? "" : say(tool, "bad-period"), Boolean(text && !right));
      if (right) return { id, kind, count: Number(text), unit: kind === "own" ? "M" : control(`${id}-unit`).value };
      return { id, kind, ...(text ? {} : length(period)) };
    }

    function changed() {
      const input = control("date");
      const typed = input.value;
      const wrong = (typed || input.validity.badInput) && !possible(typed);
      remark(input, wrong ? say(tool, "bad-date") : "", wrong);
      const start = wrong ? "" : typed;
      const duties = boxes.map((box) => duty(box, start));
      entries = start ? plan(start, duties) : [];
      boxes.forEach((box, n) => {
        const line = box.querySelector(".tool-next");
        if (!line) return;
        const first = entries.find(({ id }) => id === duties[n].id);
        const own = box.dataset.kind === "own";
        line.textContent = first ? `${say(tool, "next")} ${first.day}` : own || !start ? "" : `${say(tool, "no-date")} ${say(tool, "ask")}`;
      });
      const titles = Object.fromEntries(boxes.map((box) => [box.dataset.duty, title(box)]));
      part(".tool-list tbody").replaceChildren(...entries.map(({ id, day }) =>
        element("tr", "", element("td", "", day), element("td", "", titles[id]))));
      part(".tool-list").hidden = part(".tool-make").disabled = !entries.length;
      const told = start ? say(tool, "count", { n: entries.length }) : say(tool, "nothing");
      if (part(".tool-count").textContent !== told) part(".tool-count").textContent = told;
      part(".tool-made").textContent = "";
    }

    part(".tool-make").addEventListener("click", () => {
      const words = Object.fromEntries(boxes.map((box) => [box.dataset.duty, {
        title: title(box), text: box.dataset.text, remind: box.dataset.remind.split(" ").filter(Boolean).map(Number),
      }]));
      const file = `aeo-calendar-${AeoTool.date()}.ics`;
      const text = ics(entries, words, control("name").value.trim(), say(tool, "disclaimer"), Date.now());
      AeoTool.download(file, text, "text/calendar;charset=utf-8");
      part(".tool-made").textContent = say(tool, "made", { file });
    });
    AeoTool.sheet(tool, changed);
  }

  for (const tool of document.querySelectorAll("[data-tool=calendar]")) start(tool);
  return { later, plan, fold, escape, ics };
})();
