// The logbook: what is done, whether two assessors agree, and when to look again
// (render/tool_logbook.py draws it). No marks, no sums. Needs record.js and tool.js.
var AeoLogbook = (function () {
  "use strict";

  // --- pure

  /** The day so many months later; the last of the month where it is too short. @param {string} day @param {number} months */
  function later(day, months) {
    const [y, m, d] = day.split("-").map(Number);
    const last = new Date(Date.UTC(y, m - 1 + months + 1, 0)).getUTCDate();
    return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10);
  }

  /** Whether a visit counts. @param {{ date: string, signed: string, tasks: boolean[] }} visit */
  function done({ date, signed, tasks }) {
    return Boolean(date && signed.trim() && tasks.length && tasks.every(Boolean));
  }

  /** What two levels say together; nothing before there is one. @param {string} one @param {string} two */
  function together(one, two) {
    if (!one && !two) return "";
    return !one || !two ? "waiting" : one === two ? "agree" : "differ";
  }

  // --- the page

  /** @param {any} tool */
  function start(tool) {
    const { say } = AeoTool;
    const part = (/** @type {string} */ selector) => tool.querySelector(selector);
    const all = (/** @type {string} */ selector) => [...tool.querySelectorAll(selector)];
    const value = (/** @type {string} */ name) => part("form").elements[name].value;
    const put = (/** @type {any} */ place, /** @type {string} */ text) => {
      if (place.textContent !== text) place.textContent = text;
    };

    function changed() {
      for (const line of all("[data-progress]")) {
        const visits = all(`[data-stage=${line.dataset.progress}]`);
        const n = visits.filter(({ dataset }, i) => done({
          date: value(`${dataset.visit}-date`), signed: value(`${dataset.visit}-signed`),
          tasks: [...visits[i].querySelectorAll("[type=checkbox]")].map(({ checked }) => checked),
        })).length;
        put(line, say(tool, "done", { stage: line.dataset.title, n, of: visits.length }));
      }
      for (const box of all("[data-strand]")) {
        const [one, two] = ["1", "2"].map((who) => value(`${box.dataset.strand}-level-${who}`));
        const word = together(one, two);
        const place = box.querySelector(".tool-verdict");
        put(place, word ? say(tool, word) : "");
        place.classList.toggle("over", word === "differ");
      }
      const led = all("[data-visit]").map(({ dataset }) => value(`${dataset.visit}-date`)).pop() || "";
      put(part(".tool-review .tool-next"), led ? say(tool, "review-from", { date: later(led, Number(tool.dataset.months)) }) : "");
    }

    const sheet = AeoTool.sheet(tool, changed);
    part(".tool-blank-printer").addEventListener("click", () => sheet.blankly(() => print()));
  }

  for (const tool of document.querySelectorAll("[data-tool=logbook]")) start(tool);
  return { later, done, together };
})();
