// Practice with the questions on a page, which are forms (render/quizzes.py). The answers are in
// `details.key`, the words in template#quiz-labels.
var AeoQuiz = (function () {
  "use strict";
  const LATER = 20 * 3600e3; // another day

  // --- scoring, as scoring.py and answers.py do it: tests/quiz/scoring_cases.json

  /** What an answer earns, 0 to 1. @param {string} type @param {any} key @param {any} answer */
  function score(type, key, answer) {
    const text = typeof answer === "string" ? answer : "";
    if (type === "fill") return Number(key.map(fold).includes(fold(text)));
    if (type === "numeric") {
      const near = (key.tolerance || 0) + 1e-9;
      return Number(readings(text).some((number) => Math.abs(number - key.value) <= near));
    }
    const hits = right(type, key, answer).length;
    if (!Array.isArray(key)) return hits / Object.keys(key).length || 0;
    const wrong = Array.isArray(answer) ? new Set(answer).size - hits : 0;
    const earned = Math.max(0, hits - wrong) / key.length || 0;
    return type === "single" ? Number(earned === 1) : earned;
  }

  function right(type, key, answer) {
    if (Array.isArray(key)) return key.filter((letter) => Array.isArray(answer) && answer.includes(letter));
    const given = Object(answer);
    const once = (place) => Object.values(given).filter((other) => other === place).length === 1;
    return Object.keys(key).filter((letter) => given[letter] === key[letter]
      && (type !== "order" || once(key[letter])));
  }

  /** The numbers that a text can mean: "1,000" is one or a thousand. @param {string} text */
  function readings(text) {
    const plain = text.replace(/[\s'’]/g, "").replace(/%+$/, "").replace(/[.,]+$/, "");
    const sign = /^[-−–‐‑‒]/.test(plain) ? -1 : 1;
    const digits = plain.replace(/^[-+−–‐‑‒]/, "").replace(/^(?=[.,])/, "0");
    const fraction = sign * Number(digits.replace(/[.,](?=.*[.,])/g, "").replace(",", "."));
    const whole = sign * Number(digits.replace(/[.,]/g, ""));
    if (/^\d+$/.test(digits)) return [whole];
    if (/^\d{1,3}((,\d{3})+\.|(\.\d{3})+,)\d+$/.test(digits)) return [fraction];
    const found = /^\d+[.,]\d+$/.test(digits) ? [fraction] : [];
    return /^(?!0[.,])\d{1,3}((,\d{3})+|(\.\d{3})+)$/.test(digits) ? [...found, whole] : found;
  }

  /** A code as it is compared: letters that look alike are alike. @param {string} text */
  function fold(text) {
    const looks = "АAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSҮYЁE";
    return text.normalize("NFC").toUpperCase().normalize("NFC")
      .replace(/[ЁЅІЈА-ЯҮ]/g, (letter) => looks[looks.indexOf(letter) + 1 || 99] || letter)
      .replace(/^[ .,;:!?"'“”„«»’‘]+|[ .,;:!?"'“”„«»’‘]+$/g, "")
      .replace(/[‐-―−]/g, "-").replace(/[\s'’]/g, "");
  }

  // --- the page

  const labels = /** @type {Element} */ (document.getElementById("quiz-labels"));
  const say = (word, n) => (labels.getAttribute("data-" + word) || "").replace("{n}", n);
  const element = (tag, className, textContent) =>
    Object.assign(document.createElement(tag), { className, textContent });

  /** A form that works. */
  function open(form) {
    const all = (selector) => [...form.querySelectorAll(selector)];
    const letter = (control) => control.parentElement.dataset.key;
    const { id, type } = form.dataset;
    const rev = Number(form.dataset.rev);
    const section = form.closest(".quiz");
    const { bank } = section.dataset;
    const [outcome] = all(".outcome");
    const [details] = all(".key");
    const key = readKey();
    let seen = -1; // `at` of the entry that is shown

    function readKey() {
      if (type === "fill") return all("[data-form]").map((item) => item.dataset.form);
      const [amount] = all("[data-value]").map((item) => item.dataset);
      if (amount) return { value: +amount.value, tolerance: +amount.tolerance };
      const items = all(".key [data-right]").map((item) => item.dataset);
      const places = Object.fromEntries(items.map((item) => [item.key, item.right]));
      return items[0].right ? places : Object.keys(places);
    }

    /** The answer in the form; null when there is none. */
    function answer() {
      const [text] = all("[type=text]");
      if (text) return text.value.trim() || null;
      const chosen = all(":checked[name]").map(letter);
      const places = all("select").filter((select) => select.value);
      if (!places.length) return chosen.length ? chosen : null;
      return Object.fromEntries(places.map((select) => [letter(select), select.value]));
    }

    /** How many answers are not given. */
    function missing() {
      return all("select").filter((select) => !select.value).length || Number(!answer());
    }

    /** Fill in an answer of any shape. */
    function put(given) {
      for (const control of all("input, select")) {
        const value = control.type === "text" ? given : Object(given)[letter(control)];
        if (/box|radio/.test(control.type)) control.checked = Array.isArray(given) && given.includes(letter(control));
        else control.value = typeof value === "string" ? value : "";
        if (control.selectedIndex < 0) control.value = "";
      }
    }

    /** Say how good an answer is, and why. */
    function show(given) {
      const fraction = score(type, key, given);
      const hits = right(type, key, given);
      const chosen = (item) => !Array.isArray(given) || given.includes(item.dataset.key);
      const word = fraction === 1 ? "right" : fraction ? "partly" : "wrong";
      clear();
      for (const item of all("fieldset [data-key]").filter(chosen)) {
        const verdict = hits.includes(item.dataset.key) ? "right" : "wrong";
        item.append(" ", element("span", "verdict " + verdict, say(verdict)));
      }
      outcome.append(element("span", "word " + word, say(word, Math.floor(100 * fraction)) + "."));
      details.open = fraction === 1;
      for (const why of all(".key:not([open]) .why").filter((why) => chosen(why.parentElement))) {
        outcome.append(" ", element("span", "why", why.textContent.trim()));
      }
      return word;
    }

    function clear() {
      for (const verdict of all("fieldset .verdict")) verdict.remove();
      outcome.textContent = "";
    }

    /** Keep an answer, null to take it back. `s`: times it was right, on different days. */
    function note(given) {
      AeoRecord.put("quizzes", bank, id, (old) => {
        const { at, n, s } = old && old.rev === rev ? old : { at: 0, n: 0, s: 0 };
        const fraction = score(type, key, given);
        const times = s && Date.now() - at > LATER ? s + 1 : s || 1;
        return { rev, answer: given, fraction, n: n + 1, s: fraction === 1 ? times : 0 };
      });
    }

    /** Show what the record says, unless it is shown; only the form `news` reads it out. */
    function refresh({ quizzes }, news) {
      const entry = (quizzes[bank] || {})[id] || { at: 0 };
      const before = seen;
      seen = form.closest(".checking") ? -1 : entry.at;
      if (seen < 0 || seen === before) return;
      const given = entry.rev === rev ? entry.answer : null;
      if (news !== form) outcome.removeAttribute("role");
      put(given);
      if (given) show(given);
      else clear();
      details.hidden = reset.hidden = !given;
      setTimeout(() => outcome.setAttribute("role", "status"));
    }

    const reset = element("button", "q-reset", say("reset"));
    const tools = element("p", "q-tools", "");
    reset.type = "button";
    tools.append(element("button", "q-check", say("check")), " ", reset);
    outcome.before(tools);
    AeoRecord.twice(reset, say("twice"), outcome, () => {
      note(null);
      refreshAll();
      all("input, select")[0].focus();
    });
    form.addEventListener("input", clear);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.closest(".checking")) return;
      clear();
      const given = answer();
      if (missing()) outcome.append(say(given ? "unanswered" : "nothing", missing()));
      else if (type === "numeric" && !readings(given).length) outcome.append(say("not-number"));
      else {
        note(given);
        refreshAll(form);
      }
    });
    return { form, section, id, rev, type, key, details, outcome, answer, missing, put, show, clear, note, refresh };
  }

  function refreshAll(news) {
    const record = AeoRecord.load();
    for (const question of questions) question.refresh(record, news);
    for (const place of document.querySelectorAll(".quiz-place")) place.textContent = say(AeoRecord.where());
  }

  let questions = [];
  if (labels) {
    questions = Array.from(document.querySelectorAll("form.q"), open);
    refreshAll();
    addEventListener("aeo:record", refreshAll);
    for (const button of document.querySelectorAll(".quiz-erase")) {
      const status = /** @type {Element} */ (button.nextElementSibling);
      AeoRecord.twice(button, say("twice"), status, () => {
        for (const { form } of questions) form.reset();
        AeoRecord.erase();
        status.textContent = say("erased");
      });
    }
  }
  return { score, readings, fold, say, element, questions, refresh: refreshAll };
})();
