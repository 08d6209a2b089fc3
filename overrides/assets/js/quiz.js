// Practice with the questions that stand on the page as forms (render/quizzes.py): check an
// answer, see why, try again. The answers stand in `details.key`: there a reader without
// scripts finds them, and this script too. Needs record.js and template#quiz-labels.
var AeoQuiz = (function () {
  "use strict";
  const LATER = 20 * 3600e3; // after this time a right answer was remembered anew
  const LOOKS = ["АВЕКМНОРСТУХІЈЅҮЁ", "ABEKMHOPCTYXIJSYE"];

  // --- scoring, as in scoring.py and answers.py; both pass tests/quiz/scoring_cases.json

  /** @param {string} type @param {any} key @param {any} answer @returns {number} 0 to 1 */
  function score(type, key, answer) {
    const typed = typeof answer === "string" ? answer : "";
    if (type === "fill") return Number(typed !== "" && key.map(fold).includes(fold(typed)));
    if (type === "numeric") {
      const near = (key.tolerance || 0) + 1e-9;
      return Number(readings(typed).some((number) => Math.abs(number - key.value) <= near));
    }
    const hits = right(type, key, answer).length;
    if (!Array.isArray(key)) return hits / Object.keys(key).length || 0;
    const wrong = Array.isArray(answer) ? new Set(answer).size - hits : 0;
    const earned = Math.max(0, hits - wrong) / key.length || 0;
    return type === "single" ? Number(earned === 1) : earned;
  }

  /** Letters that are chosen, or placed, rightly. @param {string} type @param {any} key @param {any} answer */
  function right(type, key, answer) {
    if (Array.isArray(key)) return key.filter((letter) => Array.isArray(answer) && answer.includes(letter));
    const given = Object(answer);
    const places = Object.values(given);
    return Object.keys(key).filter((letter) => {
      const once = places.indexOf(key[letter]) === places.lastIndexOf(key[letter]);
      return given[letter] === key[letter] && (once || type !== "order");
    });
  }

  /** The numbers that a text can mean: "1,000" may be one or a thousand. @param {string} text */
  function readings(text) {
    const plain = text.replace(/[\s'’]/g, "");
    const sign = /^[-−–‐‑‒]/.test(plain) ? -1 : 1;
    const digits = plain.replace(/^[-+−–‐‑‒]/, "");
    if (!/^\d+([.,]\d+)*$/.test(digits)) return [];
    const marks = digits.replace(/\d/g, "");
    const parts = digits.split(/[.,]/);
    const end = parts[parts.length - 1];
    const start = parts.slice(0, marks.length || 1).join("");
    const fraction = sign * Number(`${start}.${marks ? end : 0}`);
    const mixed = /^(,+\.|\.+,)$/.test(marks);
    const threes = parts.slice(1, mixed ? -1 : undefined).every((part) => part.length === 3);
    const grouped = threes && parts[0].length < 4;
    if (mixed) return grouped ? [fraction] : [];
    const thousands = grouped && parts[0] !== "0" && marks ? [sign * Number(start + end)] : [];
    return marks.length < 2 ? [fraction, ...thousands] : /^(,+|\.+)$/.test(marks) ? thousands : [];
  }

  /** A code as it is compared: what looks alike is alike. @param {string} text */
  function fold(text) {
    const big = text.normalize("NFC").toUpperCase().normalize("NFC");
    return big.replace(/./gu, (letter) => LOOKS[1][LOOKS[0].indexOf(letter)] || letter)
      .replace(/^[ .,;:!?"'“”„«»’‘]+|[ .,;:!?"'“”„«»’‘]+$/g, "")
      .replace(/[‐-―−]/g, "-").replace(/[\s'’]/g, "");
  }

  // --- a form and its answer

  /** @param {ParentNode} parent @param {string} selector @returns {any[]} */
  function all(parent, selector) {
    return [...parent.querySelectorAll(selector)];
  }

  /** @param {HTMLFormElement} form */
  function keyOf(form) {
    const number = all(form, ".key [data-value]")[0];
    if (number) return { value: Number(number.dataset.value), tolerance: Number(number.dataset.tolerance) };
    const forms = all(form, ".key [data-form]").map((item) => item.dataset.form);
    if (forms.length) return forms;
    const items = all(form, ".key [data-right]").map((item) => item.dataset);
    if (items.some((item) => item.right)) return Object.fromEntries(items.map((item) => [item.key, item.right]));
    return items.map((item) => item.key);
  }

  /** Null when nothing is answered. @param {HTMLFormElement} form */
  function answerOf(form) {
    const text = all(form, "input[type=text]")[0];
    if (text) return text.value.trim() || null;
    const chosen = all(form, "input:checked").map((input) => input.value);
    const places = all(form, "select").filter((select) => select.value)
      .map((select) => [select.parentElement.dataset.key, select.value]);
    return chosen.length ? chosen : places.length ? Object.fromEntries(places) : null;
  }

  /** @param {HTMLFormElement} form @param {any} answer one of any shape, or null */
  function put(form, answer) {
    for (const control of all(form, "input, select")) {
      if (control.type === "text") control.value = typeof answer === "string" ? answer : "";
      else if (control.type === "select-one") {
        control.value = Object(answer)[control.parentElement.dataset.key] || "";
        if (control.selectedIndex < 0) control.value = "";
      } else control.checked = Array.isArray(answer) && answer.includes(control.value);
    }
  }

  /** How many answers the form lacks. @param {HTMLFormElement} form */
  function missing(form) {
    const places = all(form, "select");
    return places.length ? places.filter((select) => !select.value).length : Number(answerOf(form) === null);
  }

  // --- outcome

  /** @param {string} key @param {number} [n] */
  function say(key, n) {
    return (labels && labels.dataset[key] || "").replace("{n}", String(n));
  }

  /** @param {string} name @param {string} text */
  function span(name, text) {
    const made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
  }

  /** Say how good the answer is, and why. @param {HTMLFormElement} form @param {any} answer */
  function show(form, answer) {
    const type = form.dataset.type || "";
    const key = keyOf(form);
    const fraction = score(type, key, answer);
    const hits = right(type, key, answer);
    const count = type === "numeric" || type === "fill" ? 1 : Object.keys(key).length;
    clear(form);
    for (const item of all(form, "fieldset [data-key]")) {
      const letter = item.dataset.key;
      if (Array.isArray(answer) && !answer.includes(letter)) continue;
      const good = hits.includes(letter);
      item.append(span(good ? "verdict verdict-right" : "verdict", say(good ? "right" : "wrong")));
    }
    const outcome = all(form, ".outcome")[0];
    const word = fraction === 1 ? "right" : fraction ? "partly" : "wrong";
    outcome.dataset.word = word;
    outcome.append(span("word", say(word) + "."));
    if (word === "partly") outcome.append(` ${Math.round(fraction * count)} / ${count}.`);
    for (const item of all(form, ".feedback > li")) {
      const why = all(item, ".why")[0];
      if (why && Array.isArray(answer) && answer.includes(item.dataset.key)) {
        outcome.append(" ", span("why", why.textContent.trim()));
      }
    }
    const details = all(form, ".key")[0];
    details.hidden = false;
    details.open = fraction === 1;
    return fraction;
  }

  /** Take the outcome back. @param {HTMLFormElement} form */
  function clear(form) {
    for (const verdict of all(form, "fieldset .verdict")) verdict.remove();
    const outcome = all(form, ".outcome")[0];
    outcome.replaceChildren();
    delete outcome.dataset.word;
  }

  // --- practice

  /** @param {HTMLElement} form */
  const bankOf = (form) => /** @type {any} */ (form.closest(".quiz")).dataset.bank;
  /** @param {HTMLElement} form */
  const checking = (form) => form.closest(".checking") !== null;

  /**
   * Keep an answer; null when it is taken back. `s` counts right answers on different days.
   * @param {HTMLFormElement} form @param {any} answer @param {number} fraction
   */
  function note(form, answer, fraction) {
    const { id = "", rev } = form.dataset;
    AeoRecord.put("quizzes", bankOf(form), id, (last) => {
      const old = last && last.rev === Number(rev) ? last : { at: 0, n: 0, s: 0 };
      const anew = answer !== null && Date.now() - old.at > LATER;
      const s = fraction < 1 ? 0 : Math.max(1, (old.s || 0) + (anew && old.s ? 1 : 0));
      return { rev: Number(rev), answer, fraction, n: (old.n || 0) + (answer === null ? 0 : 1), s };
    });
  }

  /** Show what the record says. @param {HTMLFormElement} form */
  function refresh(form) {
    if (checking(form)) return;
    const of = AeoRecord.load().quizzes[bankOf(form)] || {};
    const entry = of[form.dataset.id || ""];
    const known = entry && entry.rev === Number(form.dataset.rev) && entry.answer !== null;
    const outcome = all(form, ".outcome")[0];
    outcome.removeAttribute("role"); // an old outcome is no news
    put(form, known ? entry.answer : null);
    if (known) show(form, entry.answer);
    else clear(form);
    all(form, ".key")[0].hidden = !known;
    all(form, ".q-reset")[0].hidden = !known;
    setTimeout(() => outcome.setAttribute("role", "status"));
  }
