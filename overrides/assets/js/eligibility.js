// The eligibility check: one question a screen, what the answers come to. Rules and texts stand
// in the page (render/tool_eligibility.py). Answers are kept in the fragment of the address,
// private ones in this window only. Needs record.js and tool.js.
/**
 * @typedef {{ id: string, answers: { id: string, go: string }[] }} Question
 * @typedef {{ id: string, when: Record<string, string[]>, outcome: string }} Rule
 * @typedef {{ questions: Question[], outcomes: string[], rules: Rule[] }} Check
 */
var AeoEligibility = (function () {
  "use strict";
  const RESULT = "result";

  // --- pure, as eligibility.py does it

  /** The questions on the way, up to the first without an answer. @param {Check} check @param {Record<string, string>} answers */
  function way(check, answers) {
    const found = [];
    let at = 0;
    while (at < check.questions.length) {
      const { id, answers: offered } = check.questions[at];
      if (found.includes(id)) return found;
      found.push(id);
      const given = offered.find((answer) => answer.id === answers[id]);
      if (!given) return found;
      if (given.go === RESULT) break;
      at = given.go ? check.questions.findIndex((question) => question.id === given.go) : at + 1;
    }
    return [...found, RESULT];
  }

  /** @param {Check} check @param {Record<string, string>} answers */
  function decide(check, answers) {
    const there = way(check, answers);
    const rules = check.rules.filter(({ when }) => Object.entries(when)
      .every(([question, wanted]) => there.includes(question) && wanted.includes(answers[question])));
    const asked = rules.map((rule) => rule.outcome);
    const outcome = check.outcomes.find((id) => asked.includes(id)) || check.outcomes[check.outcomes.length - 1];
    return { outcome, rules: rules.map((rule) => rule.id) };
  }

  // --- the page

  /** @param {any} tool */
  function start(tool) {
    const { say, element } = AeoTool;
    const all = (/** @type {string} */ selector) => [...tool.querySelectorAll(selector)];
    const part = (/** @type {string} */ selector) => tool.querySelector(selector);
    const items = Object.fromEntries(all(".tool-question").map((item) => [item.dataset.id, item]));
    const radios = (/** @type {string} */ id) => [...items[id].querySelectorAll("[type=radio]")];
    /** @type {Check} */
    const check = {
      questions: Object.keys(items).map((id) => ({
        id, answers: radios(id).map((radio) => ({ id: radio.value, go: radio.dataset.go })),
      })),
      outcomes: all(".tool-outcome").map((box) => box.dataset.id),
      rules: all(".tool-reason").map(({ dataset }) =>
        ({ id: dataset.id, when: JSON.parse(dataset.when), outcome: dataset.outcome })),
    };
    const hidden = (/** @type {string} */ id) => "private" in items[id].dataset;
    const message = part("form > .tool-message");
    /** @type {Record<string, string>} */
    let answers = {};
    let at = "";

    /** Only answers that exist. @param {any} given */
    const known = (given) => Object.fromEntries(check.questions
      .filter(({ id, answers }) => answers.some((answer) => answer.id === Object(given)[id]))
      .map(({ id }) => [id, given[id]]));

    function address() {
      const open = Object.entries(answers).filter(([id]) => !hidden(id));
      return `#${new URLSearchParams([["at", at], ...open])}`;
    }

    /** What the address and this window know; going back must not take later answers away. */
    function read() {
      const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
      const ours = Object(history.state).tool === "eligibility";
      const secret = Object.entries(known(AeoTool.here("eligibility"))).filter(([id]) => hidden(id));
      const open = Object.entries(known(given)).filter(([id]) => !hidden(id));
      answers = { ...Object.fromEntries([...secret, ...open]), ...(ours ? answers : {}) };
      show(given.at, false);
    }

    /** Show a screen; the first that is open when `wanted` is not on the way. @param {string} wanted @param {boolean} moved */
    function show(wanted, moved) {
      const there = way(check, answers);
      at = there.includes(wanted) ? wanted : there[there.length - 1];
      if (!wanted && !Object.keys(answers).length) at = there[0];
      for (const [id, item] of Object.entries(items)) {
        item.hidden = id !== at;
        for (const radio of radios(id)) radio.checked = radio.value === answers[id];
      }
      message.textContent = "";
      part("form").hidden = at === RESULT;
      part(".tool-results").hidden = at !== RESULT;
      part("form .tool-back").hidden = at === there[0];
      if (at === RESULT) result(there);
      else {
        const n = there.indexOf(at) + 1;
        items[at].querySelector(".tool-number").textContent = say(tool, "number", { n, total: check.questions.length });
      }
      if (moved || location.hash.length > 1) history[moved ? "pushState" : "replaceState"]({ tool: "eligibility" }, "", address());
      if (!moved) return;
      const target = at === RESULT ? part(".tool-outcome:not([hidden]) .tool-result") : items[at].querySelector("legend");
      target.focus({ preventScroll: true });
      if (tool.getBoundingClientRect().top < 0) tool.scrollIntoView();
    }

    /** @param {string[]} there */
    function result(there) {
      const { outcome, rules } = decide(check, answers);
      for (const box of all(".tool-outcome")) box.hidden = box.dataset.id !== outcome;
      const reasons = all(".tool-reason");
      for (const reason of reasons) reason.hidden = !rules.includes(reason.dataset.id);
      part(".tool-why").hidden = !rules.length;
      part(".tool-answers").replaceChildren(...there.slice(0, -1).map((id) => {
        const { name } = items[id].dataset;
        const label = radios(id).find((radio) => radio.checked).parentElement.textContent.trim();
        const button = element("button", "tool-change", say(tool, "change"));
        button.setAttribute("type", "button");
        button.setAttribute("aria-label", `${say(tool, "change")}: ${name}`);
        button.addEventListener("click", () => show(id, true));
        return element("li", "", element("span", "", element("strong", "", `${name}: `), label), " ", button);
      }));
    }

    function back() {
      const there = way(check, answers);
      show(there[Math.max(0, there.indexOf(at) - 1)], true);
    }

    part("form").addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      const chosen = radios(at).find((radio) => radio.checked);
      if (!chosen) {
        message.textContent = say(tool, "choose");
        radios(at)[0].focus();
        return;
      }
      answers[at] = chosen.value;
      AeoTool.here("eligibility", Object.fromEntries(Object.entries(answers).filter(([id]) => hidden(id))));
      const there = way(check, answers);
      show(there[there.indexOf(at) + 1], true);
    });
    for (const button of all(".tool-back")) button.addEventListener("click", back);
    AeoRecord.twice(part(".tool-again"), say(tool, "twice"), part(".tool-given .tool-status"), () => {
      answers = {};
      AeoTool.here("eligibility", null);
      show(check.questions[0].id, true);
    });
    addEventListener("popstate", read);
    addEventListener("aeo:record", () => {
      if (AeoTool.here("eligibility")) return; // not erased
      answers = Object.fromEntries(Object.entries(answers).filter(([id]) => !hidden(id)));
      show(at, false);
    });
    AeoTool.printable(tool);
    tool.classList.add("working");
    read();
  }

  for (const tool of document.querySelectorAll("[data-tool=eligibility]")) start(tool);
  return { way, decide };
})();
