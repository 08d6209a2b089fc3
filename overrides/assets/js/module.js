// Done marks: on the overview of a module, on learning paths, and at the end of a part. A part is
// done when the reader says so, or when all its questions are answered; a bank also when its check
// is passed. Nothing is stored but that word of the reader (record: pages → done → page id); the
// rest follows from the answers. Elements with data-questions are parts (render/modules.py).
var AeoModule = (function () {
  "use strict";

  /**
   * Whether a part is done, and how many of its questions are answered.
   * @param {any} record @param {DOMStringMap} part
   * @returns {{ done: boolean, answered: number, total: number, said: boolean | undefined }}
   */
  function state(record, { page, questions, bank, pass }) {
    const ids = (questions || "").split(" ").filter(Boolean);
    const answered = ids.filter((id) => {
      const [from, question, rev] = id.split(/[/@]/);
      const entry = (record.quizzes[from] || {})[question];
      return entry && entry.answer !== null && entry.rev === Number(rev);
    }).length;
    /** @type {any[]} */
    const checks = Object.values((bank && record.checks[bank]) || {});
    const passed = checks.some((one) => one.done && one.percent + 1e-6 >= Number(pass));
    const word = ((record.pages || {}).done || {})[page || ""];
    const said = word && word.done;
    const done = said === undefined || bank ? passed || (ids.length > 0 && answered === ids.length) : said;
    return { done, answered, total: ids.length, said };
  }

  const words = document.getElementById("module-labels");

  /** @param {string} key @param {number} [n] @param {number} [total] */
  function say(key, n, total) {
    const text = (words && words.getAttribute("data-" + key)) || "";
    return text.replace("{n}", String(n)).replace("{total}", String(total));
  }

  /** @param {ParentNode} within @returns {HTMLElement[]} */
  const partsIn = (within) => [...within.querySelectorAll("[data-questions]")].map((one) => /** @type {HTMLElement} */ (one));

  /** @param {Element | null} place @param {string} text @param {boolean} done */
  function write(place, text, done) {
    if (!place) return;
    place.textContent = text;
    place.classList.toggle("is-done", done);
  }

  /** The parts of an overview, the way on, and how far the reader is. */
  function overview(record, module) {
    const parts = partsIn(module);
    const states = parts.map((part) => state(record, part.dataset));
    parts.forEach((part, n) => {
      const { done, answered, total } = states[n];
      const text = done ? say("done") : answered ? say("count", answered, total) : "";
      write(part.querySelector(".module-done"), text, done);
    });
    const count = states.filter(({ done }) => done).length;
    const open = states.findIndex(({ done }) => !done);
    const begun = count > 0 || states.some(({ answered }) => answered > 0);
    write(module.querySelector(".module-progress"), begun ? say("progress", count, parts.length) : "", false);
    const start = module.querySelector(".module-start a");
    if (!start) return;
    const to = parts[Math.max(open, 0)].querySelector("a");
    start.setAttribute("href", to.getAttribute("href"));
    start.textContent = say(begun && open >= 0 ? "continue" : "start");
  }

  /** The steps of a learning path: a step is done when all its parts are. */
  function path(record, list) {
    const steps = [...list.querySelectorAll(".path-steps > li")];
    let finished = 0;
    for (const step of steps) {
      const [only, ...more] = partsIn(step);
      if (only && !more.length && !only.dataset.questions) control(step, only, say("done-step"));
      const states = partsIn(step).map((part) => state(record, part.dataset));
      const count = states.filter(({ done }) => done).length;
      const done = states.length > 0 && count === states.length;
      const some = count > 0 && !done ? say("progress", count, states.length) : "";
      if (done) finished += 1;
      write(step.querySelector(".module-done"), done ? say("done") : some, done);
    }
    const text = finished ? say("progress", finished, steps.length) : "";
    write(list.querySelector(".path-progress"), finished === steps.length ? say("all-done") : text, false);
  }

  /** A button to mark a page that asks nothing. */
  function control(step, part, text) {
    let button = step.querySelector("button");
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.className = "path-mark";
      button.textContent = text;
      const title = step.querySelector("a").textContent;
      button.setAttribute("aria-label", `${text}: ${title}`);
      button.addEventListener("click", () => toggle(part.dataset, null));
      step.append(button);
    }
    button.setAttribute("aria-pressed", String(state(AeoRecord.load(), part.dataset).done));
  }

  function render() {
    const record = AeoRecord.load();
    for (const module of document.querySelectorAll(".module")) overview(record, module);
    for (const list of document.querySelectorAll(".path")) path(record, list);
    for (const control of document.querySelectorAll(".part-done")) {
      const { done } = state(record, /** @type {HTMLElement} */ (control).dataset);
      const button = /** @type {Element} */ (control.querySelector("button"));
      button.setAttribute("aria-pressed", String(done));
    }
  }

  /** The reader says that a part is done, or takes it back. */
  function toggle(part, status) {
    const done = !state(AeoRecord.load(), part).done;
    AeoRecord.put("pages", "done", part.page, () => ({ done }));
    if (status) status.textContent = say(done ? "kept" : "taken-back");
    render();
  }

  if (words) {
    for (const control of document.querySelectorAll(".part-done")) {
      const [button, status] = control.querySelectorAll("button, [role=status]");
      button.addEventListener("click", () => toggle(/** @type {HTMLElement} */ (control).dataset, status));
    }
    addEventListener("aeo:record", render);
    document.addEventListener("submit", () => setTimeout(render)); // an answer was given on this page
    render();
  }
  return { state };
})();
