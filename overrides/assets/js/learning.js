// “My learning”: what to repeat now, progress by module and objective, the best check of each
// bank; to save, load, print and erase the record. The markup is overrides/learning.html, what
// the site holds is `__aeoLearning` (src/aeo_academy/site/learning.py). Needs record.js.
/**
 * @typedef {{ id: string, text: string, questions: string[] }} Objective
 * @typedef {{ id: string, title: string, url: string | null, objectives: Objective[] }} Group
 * @typedef {{ edition: string, groups: Group[],
 *   banks: Record<string, { title: string, url: string | null, pass: number, group: string }>,
 *   questions: Record<string, { label: string, rev: number, url: string }> }} Site
 */
var AeoLearning = (function () {
  "use strict";
  const DAYS = [2, 7, 21]; // after the first, second, any later right answer on different days
  const LIST = 12; // questions to repeat at a time
  const LARGEST = 5e6; // bytes of a file that may be a record

  // --- pure

  /** Days of the calendar between two times. @param {number} from @param {number} to */
  function days(from, to) {
    const noon = (/** @type {number} */ time) => new Date(time).setHours(12, 0, 0, 0);
    return Math.round((noon(to) - noon(from)) / 864e5);
  }

  /**
   * Days since a question should have been repeated; -1 when it is not due. What was not
   * right is due at once.
   * @param {any} entry of the record @param {number} now
   */
  function overdue(entry, now) {
    if (!(entry.fraction >= 1)) return Math.max(0, days(entry.at, now));
    const wait = DAYS[Math.min(entry.s || 1, DAYS.length) - 1];
    return Math.max(-1, days(entry.at, now) - wait);
  }

  /**
   * The entry of a question; undefined when it is not answered, or was changed since.
   * @param {Site} site @param {any} record @param {string} id "bank/question"
   */
  function entryOf(site, record, id) {
    const [bank, question] = id.split("/");
    const entry = (record.quizzes[bank] || {})[question];
    return entry && entry.answer !== null && entry.rev === site.questions[id].rev ? entry : undefined;
  }

  /**
   * What to repeat: what is not right first, then what waits longest.
   * @param {Site} site @param {any} record @param {number} now
   * @returns {{ id: string, wrong: boolean, at: number }[]}
   */
  function toRepeat(site, record, now) {
    const found = [];
    for (const id of Object.keys(site.questions)) {
      const entry = entryOf(site, record, id);
      if (!entry) continue;
      const days = overdue(entry, now);
      if (days >= 0) found.push({ id, wrong: !(entry.fraction >= 1), at: entry.at, days });
    }
    found.sort((a, b) => Number(b.wrong) - Number(a.wrong) || b.days - a.days || a.at - b.at);
    return found.map(({ id, wrong, at }) => ({ id, wrong, at }));
  }

  /** @param {Site} site @param {any} record @param {string[]} ids */
  function progress(site, record, ids) {
    const entries = ids.map((id) => entryOf(site, record, id)).filter(Boolean);
    return {
      total: ids.length,
      answered: entries.length,
      right: entries.filter((entry) => entry.fraction >= 1).length,
    };
  }

  /** The best finished check of a bank. @param {any} record @param {string} bank */
  function best(record, bank) {
    /** @type {any[]} */
    const done = Object.values(record.checks[bank] || {}).filter((/** @type {any} */ one) => one.done && one.percent >= 0);
    return done.reduce((top, one) => (!top || one.percent > top.percent ? one : top), null);
  }

  /** The day as all languages of the site read it: 2026-11-21. @param {number} time */
  function date(time) {
    const day = new Date(time);
    const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
    return parts.map((part) => String(part).padStart(2, "0")).join("-");
  }

  // --- the page

  /** @param {HTMLElement} page @param {Site} site */
  function start(page, site) {
    /** @param {string} selector @returns {any} */
    const part = (selector) => page.querySelector(selector);
    const status = part(".learning-status");

    /** @param {string} word @param {Record<string, unknown>} [values] */
    function say(word, values = {}) {
      const text = page.getAttribute(`data-${word}`) || "";
      return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
    }

    /** @param {string} tag @param {string} name @param {...(Node | string)} children */
    function element(tag, name, ...children) {
      const made = document.createElement(tag);
      made.className = name;
      made.append(...children);
      return made;
    }

    /** @param {string | null} url @param {string} text */
    function link(url, text) {
      if (url === null) return element("span", "", text);
      const made = element("a", "", text);
      made.setAttribute("href", (page.dataset.root || "") + url);
      return made;
    }

    function render() {
      const record = AeoRecord.load();
      repeat(record);
      part(".learning-groups").replaceChildren(...site.groups.map((group) => groupOf(record, group)));
      part(".learning-place").textContent = say(AeoRecord.where());
      part("#learning-shared").checked = AeoRecord.shared();
      part(".learning-from-disk").hidden = location.protocol !== "file:";
      part(".learning-date").textContent = say("sheet-date", { date: date(Date.now()) });
    }

    /** @param {any} record */
    function repeat(record) {
      const due = toRepeat(site, record, Date.now());
      const { answered } = progress(site, record, Object.keys(site.questions));
      part(".learning-empty").hidden = answered > 0;
      part(".learning-repeat-none").hidden = !answered || due.length > 0;
      part(".learning-repeat-about").hidden = !due.length;
      part(".learning-list").replaceChildren(...due.slice(0, LIST).map(({ id, wrong, at }) => {
        const { label, url } = site.questions[id];
        const why = wrong ? say("wrong") : say("seen", { date: date(at) });
        return element("li", "", link(url, label), " ", element("span", wrong ? "why wrong" : "why", why));
      }));
      part(".learning-more").hidden = due.length <= LIST;
      part(".learning-more").textContent = say("more", { n: due.length - LIST });
    }

    /** @param {any} record @param {Group} group */
    function groupOf(record, group) {
      const list = element("ul", "learning-objectives");
      for (const { text, questions } of group.objectives) {
        const { right, total } = progress(site, record, questions);
        const bar = document.createElement("progress");
        bar.max = total;
        bar.value = right;
        bar.setAttribute("aria-hidden", "true"); // the words beside it say the same
        const count = say("right", { n: `${right} / ${total}` });
        list.append(element("li", "", element("span", "objective", text || say("other")), " ",
          element("span", "count", bar, " ", count)));
      }
      const checks = Object.entries(site.banks).filter(([, bank]) => bank.group === group.id)
        .map(([id, bank]) => checkOf(best(record, id), bank));
      const made = element("section", "learning-group", element("h3", "", link(group.url, group.title)), list, ...checks);
      const ids = group.objectives.flatMap(({ questions }) => questions);
      const seen = progress(site, record, ids).answered || made.querySelector(".date");
      if (!seen) made.classList.add("untouched"); // paper shows what was done
      return made;
    }

    /** @param {any} top @param {{ title: string, url: string | null, pass: number }} bank */
    function checkOf(top, { title, url, pass }) {
      const line = element("p", "learning-check", link(url, title), ": ");
      if (!top) line.append(say("no-check"));
      else {
        const good = top.percent + 1e-6 >= pass;
        line.append(
          element("strong", good ? "word right" : "word wrong", say(good ? "passed" : "not-passed")),
          `. ${say("best", { n: Math.floor(top.percent + 1e-6) })} `,
          element("span", "date", `(${date(top.at)})`), `. ${say("pass", { n: pass })}`,
        );
      }
      return line;
    }

    // --- acts

    part(".learning-save").addEventListener("click", () => {
      const file = `aeo-learning-${date(Date.now())}.json`;
      const record = { ...AeoRecord.load(), forms: undefined }; // a firm's answers stay where they are
      const text = JSON.stringify(record, null, 1);
      const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      const anchor = document.createElement("a");
      anchor.href = address;
      anchor.download = file;
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(address), 60e3);
      status.textContent = say("saved", { file });
    });

    part("#learning-file").addEventListener("change", async (/** @type {any} */ event) => {
      const input = event.target;
      const [file] = input.files;
      if (!file) return;
      status.textContent = "";
      try {
        if (file.size > LARGEST) throw new Error("foreign");
        AeoRecord.import(await file.text());
        const { answered } = progress(site, AeoRecord.load(), Object.keys(site.questions));
        status.textContent = say("loaded", { n: answered });
      } catch (error) {
        const { message } = /** @type {Error} */ (error);
        status.textContent = say(message) || say("damaged");
      }
      input.value = "";
    });

    part(".learning-print").addEventListener("click", () => print());
    AeoRecord.twice(part(".learning-erase"), say("twice"), status, () => {
      AeoRecord.erase();
      status.textContent = say("erased");
    });
    const ready = part(".learning-new-status");
    AeoRecord.twice(part(".learning-new"), say("twice"), ready, () => {
      AeoRecord.erase();
      ready.textContent = say("new-done");
    });
    part("#learning-shared").addEventListener("change", (/** @type {any} */ event) => {
      AeoRecord.share(event.target.checked);
      render();
    });

    addEventListener("aeo:record", render);
    render();
  }

  const page = document.getElementById("learning");
  const site = /** @type {any} */ (self).__aeoLearning;
  if (page && site) start(page, site);
  return { overdue, toRepeat, progress, best };
})();
