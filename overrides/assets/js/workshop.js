// The workshop builder: parts and minutes become clock times, an agenda, a calendar file, a Word
// file and a list of what to take. render/tool_workshop.py draws it. Times are minutes of the day.
// Needs record.js, tool.js, tool-rows.js, calendar.js; workshop-files.js makes the files.
/**
 * @typedef {{ t: string[], m: number, s: number, k: string, g: string }} Offer
 *   t: titles, in the order of data-codes; m: minutes; s: takes longer with interpretation;
 *   k: "day", "test" or ""; g: module whose material it needs
 * @typedef {{ what: string, minutes: number, own: string }} Line
 * @typedef {{ from: number, to: number, minutes: number, line: Line }} Slot
 * @typedef {{ slots: Slot[], end: number, over: number }} Day
 */
var AeoWorkshop = (function () {
  "use strict";
  const LATEST = 24 * 60;
  const ROUND = 5; // minutes that interpretation makes longer are rounded up to

  /** "09:30" → 570; NaN for what is no time. @param {string} text */
  function minute(text) {
    const found = /^\s*(\d{1,2})[:.](\d\d)\s*$/.exec(text);
    const value = found ? Number(found[1]) * 60 + Number(found[2]) : NaN;
    return found && Number(found[2]) < 60 && value < LATEST ? value : NaN;
  }

  /** 570 → "09:30". @param {number} value */
  function clock(value) {
    const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    return `${two(Math.floor(value / 60))}:${two(value % 60)}`;
  }

  /** "45" → 45; NaN for what is no length of a part. @param {string} text */
  function length(text) {
    const value = /^\s*\d{1,3}\s*$/.test(text) ? Number(text) : NaN;
    return value >= 5 && value <= 480 ? value : NaN;
  }

  /**
   * The days of a programme. A line whose minutes are wrong takes none; a day without lines is left out.
   * @param {Line[]} lines @param {Record<string, Offer>} offers
   * @param {number} start @param {number} end latest end of a day @param {number} factor of interpretation
   * @returns {Day[]}
   */
  function plan(lines, offers, start, end, factor) {
    /** @type {Day[]} */
    const days = [];
    let fresh = true;
    for (const line of lines) {
      const offer = offers[line.what];
      if (!offer || offer.k === "day") {
        fresh = fresh || Boolean(offer);
        continue;
      }
      if (fresh) days.push({ slots: [], end: start, over: 0 });
      fresh = false;
      const day = days[days.length - 1];
      const longer = offer.s && factor > 1 ? Math.ceil((line.minutes * factor) / ROUND) * ROUND : line.minutes;
      const minutes = longer || 0;
      day.slots.push({ from: day.end, to: day.end + minutes, minutes, line });
      day.end += minutes;
      day.over = Math.max(0, day.end - end);
    }
    return days;
  }

  // --- the page

  /** @param {any} tool */
  function start(tool) {
    const { say, element, remark } = AeoTool;
    const part = (/** @type {string} */ selector) => tool.querySelector(selector);
    const all = (/** @type {string} */ selector) => [...tool.querySelectorAll(selector)];
    const form = part("form");
    const rows = AeoRows.rows(tool, "line");
    /** @type {Record<string, Offer>} */
    const offers = JSON.parse(tool.dataset.offers);
    const plans = JSON.parse(tool.dataset.plans);
    const codes = tool.dataset.codes.split(" ");
    const here = Math.max(0, codes.indexOf(document.documentElement.lang.slice(0, 2)));
    const tended = new WeakSet();
    /** @type {Day[]} */
    let days = [];
    let wrong = false;
    /** @type {any} */
    let sheet;

    const put = (/** @type {any} */ place, /** @type {string} */ text) => {
      if (place.textContent !== text) place.textContent = text;
    };
    const control = (/** @type {any} */ row, /** @type {string} */ name) => form.elements[`line-${rows.number(row)}-${name}`];
    const title = (/** @type {Line} */ line, language = here) => line.own || offers[line.what].t[language];
    const date = (/** @type {number} */ n) => {
      const first = form.elements.date.value;
      return /^2\d{3}-\d\d-\d\d$/.test(first) ? AeoCalendar.later(first, n, "D") : "";
    };

    /** The lines as typed; remarks on what is no length. */
    function read() {
      wrong = false;
      return rows.all().map((row) => {
        const what = control(row, "what").value;
        const box = control(row, "minutes");
        const rest = offers[what] && offers[what].k === "day";
        const minutes = rest ? 0 : length(box.value);
        box.closest(".tool-field").hidden = control(row, "own").closest(".tool-field").hidden = rest;
        remark(box, minutes >= 0 ? "" : say(tool, "bad-minutes"), !(minutes >= 0));
        if (!(minutes >= 0)) wrong = true;
        return { what, minutes, own: control(row, "own").value.trim() };
      });
    }

    function time(/** @type {string} */ name, /** @type {number} */ otherwise) {
      const value = minute(form.elements[name].value);
      const bad = Number.isNaN(value);
      remark(form.elements[name], bad ? say(tool, "bad-time") : "", bad);
      if (bad) wrong = true;
      return bad ? otherwise : value;
    }

    function changed() {
      tend();
      const lines = read();
      const from = time("start", 540);
      days = plan(lines, offers, from, time("end", 1020), Number(form.elements.factor.value) || 1);
      show();
      take(lines);
      put(part(".tool-made"), "");
    }

    function show() {
      const cell = (/** @type {string} */ text, /** @type {string} */ lang) => {
        const made = element("td", "", text);
        if (lang) made.lang = lang;
        return made;
      };
      const head = (/** @type {number} */ n, /** @type {number} */ span) => {
        const th = element("th", "", [say(tool, "nth-day", { n: n + 1 }), date(n)].filter(Boolean).join(" · "));
        th.colSpan = span;
        th.scope = "colgroup";
        return element("tr", "tool-day-row", th);
      };
      const when = (/** @type {Slot} */ slot) => `${clock(slot.from % LATEST)}–${clock(slot.to % LATEST)}`;
      const table = (/** @type {number} */ span, /** @type {(slot: Slot) => any[]} */ cells) => days.flatMap((day, n) => [
        head(n, span), ...day.slots.map((slot) => element("tr", "", cell(when(slot), ""), ...cells(slot))),
      ]);
      part(".tool-times tbody").replaceChildren(...table(3, (slot) => [cell(title(slot.line), ""), cell(String(slot.minutes), "")]));
      part(".tool-agenda tbody").replaceChildren(...table(1 + codes.length, (slot) =>
        codes.map((/** @type {string} */ code, /** @type {number} */ i) => cell(title(slot.line, i), slot.line.own ? "" : code))));
      const late = days.flatMap(({ end, over }, n) => {
        if (end >= LATEST) return [say(tool, "midnight", { n: n + 1 })];
        return over ? [say(tool, "over", { n: n + 1, time: clock(end), minutes: over })] : [];
      });
      const calm = days.length ? say(tool, "fits", { days: days.length }) : say(tool, "empty");
      put(part(".tool-count"), wrong ? say(tool, "wrong") : late.join(" ") || calm);
      part(".tool-count").classList.toggle("wrong", wrong || late.length > 0);
    }

    function take(/** @type {Line[]} */ lines) {
      const used = lines.map(({ what }) => offers[what]).filter(Boolean);
      const modules = new Set(used.map(({ g }) => g).filter(Boolean));
      const tests = used.some(({ k }) => k === "test");
      for (const box of all(".tool-take")) box.hidden = !modules.has(box.dataset.module);
      for (const file of all(".tool-file")) {
        put(file, file.dataset.file.replace("{lang}", form.elements.files.value));
        if (file.dataset.file.startsWith("paper/")) file.parentElement.hidden = !tests;
      }
      part(".tool-take-none").hidden = modules.size > 0;
    }

    // --- lines

    function tend() {
      for (const row of rows.all()) {
        if (!tended.has(row)) watch(row);
        tended.add(row);
      }
    }

    function watch(/** @type {any} */ row) {
      control(row, "what").addEventListener("change", (/** @type {any} */ { target }) => {
        const offer = offers[target.value];
        if (offer && offer.m) control(row, "minutes").value = String(offer.m);
      });
      for (const [name, step] of /** @type {[string, number][]} */ ([["up", -1], ["down", 1]])) {
        row.querySelector(`.tool-${name}`).addEventListener("click", () => {
          const list = rows.all();
          const other = list[list.indexOf(row) + step];
          if (!other) return;
          for (const field of ["what", "minutes", "own"]) {
            const [a, b] = [control(row, field), control(other, field)];
            [a.value, b.value] = [b.value, a.value];
          }
          sheet.edited();
          put(part(".tool-changed"), say(tool, "moved"));
          other.querySelector(`.tool-${name}`).focus();
        });
      }
      row.querySelector(".tool-remove").addEventListener("click", () => {
        const next = row.nextElementSibling || row.previousElementSibling;
        row.remove();
        if (!rows.all().length) rows.add();
        sheet.edited();
        put(part(".tool-changed"), say(tool, "removed"));
        const place = next && next.matches(".tool-slot") ? next : rows.all()[0];
        place.querySelector("select").focus();
      });
    }

    function valuesOf(/** @type {string} */ id) {
      /** @type {Record<string, string>} */
      const values = { start: plans[id].start, end: plans[id].end, plan: id };
      plans[id].lines.forEach(([what, minutes], /** @type {number} */ i) => {
        values[`line-${i + 1}-what`] = what;
        values[`line-${i + 1}-minutes`] = minutes ? String(minutes) : "";
      });
      return values;
    }

    part(".tool-add").addEventListener("click", () => {
      const added = rows.add();
      if (!added) return put(part(".tool-changed"), say(tool, "full"));
      const what = control(added, "what");
      if (offers.own) what.value = "own";
      const offer = offers[what.value];
      control(added, "minutes").value = String((offer && offer.m) || 30);
      sheet.edited();
      added.querySelector("select").focus();
    });
    part(".tool-use").addEventListener("click", () => {
      const values = Object.fromEntries(Object.entries(sheet.values()).filter(([name]) => !name.startsWith("line-")));
      sheet.begin({ ...values, ...valuesOf(form.elements.plan.value) }, true);
      put(part(".tool-changed"), say(tool, "taken"));
    });

    // --- files

    async function make(/** @type {string} */ ending, /** @type {() => Promise<[any, string]>} */ work) {
      if (wrong || !days.length) return put(part(".tool-made"), say(tool, wrong ? "wrong" : "empty"));
      try {
        const [content, type] = await work();
        const file = `aeo-workshop-${form.elements.date.value || AeoTool.date()}.${ending}`;
        AeoTool.download(file, content, type);
        put(part(".tool-made"), say(tool, "made", { file }));
      } catch {
        put(part(".tool-made"), say(tool, "failed"));
      }
    }

    const facts = () => ({
      name: form.elements.name.value.trim() || say(tool, "title"),
      note: say(tool, "disclaimer"),
      heads: [say(tool, "time"), ...all(".tool-agenda thead th").slice(1).map((th) => th.textContent)],
      days: days.map(({ slots }, n) => ({
        title: [say(tool, "nth-day", { n: n + 1 }), date(n)].filter(Boolean).join(" · "),
        date: date(n),
        rows: slots.map((slot) => ({ from: slot.from, to: slot.to, titles: codes.map((/** @type {string} */ _, /** @type {number} */ i) => title(slot.line, i)) })),
      })),
      codes, here,
    });
    part(".tool-ics").addEventListener("click", () => {
      if (!date(0)) return put(part(".tool-made"), say(tool, "no-date"));
      make("ics", async () => [AeoWorkshopFiles.ics(facts(), Date.now()), "text/calendar;charset=utf-8"]);
    });
    part(".tool-docx").addEventListener("click", () => make("docx", async () => [
      await AeoWorkshopFiles.docx(facts()), "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ]));
    sheet = AeoTool.sheet(tool, changed, {
      prepare(/** @type {any} */ values) {
        rows.match(values);
        if (!rows.all().length) rows.add();
      },
      example: plans["half-day"] ? valuesOf("half-day") : {},
    });
  }

  for (const tool of document.querySelectorAll("[data-tool=workshop]")) start(tool);
  return { minute, clock, length, plan };
})();
