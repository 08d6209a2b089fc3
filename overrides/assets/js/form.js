// A questionnaire on its page, one section a screen: the first screen, controls in the place of
// what a pen answers, every change kept in AeoRecord (forms → questionnaire → item). Markup:
// render/questionnaires.py; words: site/forms.py. Needs record.js and form-model.js.
/** @typedef {{ id: string, title: string, element: HTMLElement, items: any[] }} Part */
var AeoForm = (function () {
  "use strict";
  const Model = AeoFormModel;
  const root = /** @type {any} */ (document.querySelector(".questionnaire[data-form]"));
  const texts = /** @type {Record<string, string>} */ (/** @type {any} */ (self).__aeoFormWords);
  if (!root || !texts) return undefined;
  const { form, kind } = root.dataset;
  const WAIT = 400; // ms after the last key until it is kept
  const SHOWN = { // fields that belong to an answer; others keep what they hold
    yes: ["record", "owner", "due"], partly: ["record", "note", "owner", "due"],
    no: ["note", "owner", "due"], na: ["note"], elsewhere: ["note"],
  };
  const NOTES = { na: "reason", elsewhere: "where" };

  /** @param {string} word @param {Record<string, unknown>} [values] */
  function say(word, values = {}) {
    const text = texts[word] || "";
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  /** @param {string} tag @param {string} name @param {...(Node | string)} children */
  function element(tag, name, ...children) {
    const made = /** @type {any} */ (document.createElement(tag));
    if (name) made.className = name;
    made.append(...children);
    return made;
  }

  function button(name, word, act) {
    const made = element("button", name, say(word));
    made.type = "button";
    if (act) made.addEventListener("click", act);
    return made;
  }

  /** A label with its control. */
  function field(name, id, words, control) {
    const label = element("label", "", words);
    label.htmlFor = control.id = id;
    return element("p", name, label, " ", control);
  }

  const entries = () => AeoRecord.load().forms[form] || {};

  /** Keep entries as they are now. @param {Record<string, any>} found */
  function keep(found) {
    AeoRecord.save((record) => {
      const of = (record.forms[form] = record.forms[form] || Object.create(null));
      for (const [id, entry] of Object.entries(found)) {
        const at = of[id] ? of[id].at + 1 : 0;
        of[id] = { ...entry, at: Math.max(Date.now(), at) };
      }
    });
    changed();
  }

  // --- items

  let seen = {}; // id → `at` of the entry that is shown
  const waiting = new Map(); // id → timer

  /** @type {Part[]} */
  const parts = [...root.querySelectorAll(".form-section")].map((section) => ({
    id: section.dataset.section,
    title: section.querySelector(".form-title").textContent,
    element: section,
    items: [...section.querySelectorAll(".fq")].map((box) => open(box, section.dataset.section)),
  }));
  const items = parts.flatMap((part) => part.items);

  /** An item that can be filled in. */
  function open(box, section) {
    const id = box.id.slice("fq-".length);
    const paper = box.querySelector(".fq-paper");
    const of = box.dataset.kind;
    const options = [...paper.querySelectorAll("[data-value]")];
    const values = options.map((one) => one.dataset.value);
    const item = {
      id, section, kind: of, box, knockout: "knockout" in box.dataset, major: "major" in box.dataset,
      was: (box.dataset.was || "").split(" ").filter(Boolean),
      answers: values.length ? values : undefined,
      label: box.querySelector(".fq-label").textContent,
      number: box.querySelector(".fq-no").textContent,
    };
    const question = box.querySelector(".fq-question");
    const head = box.querySelector(".fq-head");
    head.id = `fq-${id}-l`;
    const fieldset = element("fieldset", "fq-answer");
    fieldset.setAttribute("aria-labelledby", `${head.id} ${question.id}`);
    const several = of === "choices";
    for (const option of options) {
      const input = element("input", "");
      input.type = several ? "checkbox" : "radio";
      input.name = `fq-${id}`;
      input.value = option.dataset.value;
      fieldset.append(element("label", "fq-option", input, " ", element("span", "", option.textContent)));
    }
    let written; // the control of an answer that is typed
    if (!options.length) {
      written = element(of === "number" ? "input" : "textarea", "");
      if (of === "number") written.inputMode = "decimal";
      const line = field("fq-field", `fq-${id}-a`, say("answer"), written);
      written.maxLength = Model.LONGEST;
      fieldset.append(line);
    }
    const fields = {};
    const lines = [...paper.querySelectorAll("[data-field]")];
    const names = lines.map((line) => line.dataset.field);
    const more = element("div", "fq-fields");
    for (const name of names) {
      const long = name !== "owner" && name !== "due";
      const control = element(long ? "textarea" : "input", "");
      if (long) control.rows = 2;
      else control.type = name === "due" ? "date" : "text";
      if (name !== "due") control.maxLength = Model.LONGEST;
      control.autocomplete = "off";
      fields[name] = control;
      more.append(field(`fq-field fq-${name}`, `fq-${id}-${name}`, nameOf(name), control));
    }
    /** Of a proof, labels that say more than there is room for on paper. */
    function nameOf(name) {
      return of === "proof" ? say(name) : lines[names.indexOf(name)].textContent;
    }

    const why = element("p", "fq-why");
    why.setAttribute("role", "status");
    const wipe = button("fq-clear", "clear-answer", () => {
      show(undefined);
      store();
      (fieldset.querySelector("input, textarea")).focus();
    });
    paper.replaceWith(fieldset, more, why, wipe);

    function read() {
      const checked = [...fieldset.querySelectorAll(":checked")].map((one) => one.value);
      const answer = written ? written.value.trim() : several ? checked.sort() : checked[0] || "";
      const entry = { answer };
      for (const name of Model.FIELDS) entry[name] = fields[name] ? fields[name].value : "";
      return entry;
    }

    /** @param {any} entry undefined: nothing */
    function show(entry) {
      const given = entry ? [].concat(entry.answer) : [];
      for (const input of fieldset.querySelectorAll("input[type=radio], input[type=checkbox]")) {
        input.checked = given.includes(input.value);
      }
      if (written) written.value = entry ? entry.answer : "";
      for (const name of names) fields[name].value = entry ? entry[name] : "";
      tell();
    }

    /** Which fields the answer wants, and what it counts as. */
    function tell() {
      const entry = read();
      const { why: reason } = Model.state(of, /** @type {any} */ (entry));
      const wanted = of === "proof" ? SHOWN[String(entry.answer)] || [] : names;
      for (const name of names) {
        fields[name].parentElement.hidden = !wanted.includes(name) && !(fields[name].value && !entry.answer);
        if (fields[name].tagName === "TEXTAREA") grow(fields[name]);
      }
      if (fields.note && of === "proof") {
        fields.note.labels[0].textContent = say(NOTES[String(entry.answer)] || "note");
      }
      const text = reason ? say(reason) : "";
      if (why.textContent !== text) why.textContent = text;
      wipe.hidden = !Model.clean({ ...entry, at: 1 });
    }

    function store() {
      clearTimeout(waiting.get(id));
      waiting.delete(id);
      const entry = Model.clean({ ...read(), at: 1 });
      const old = entries()[id];
      if (entry ? old && Model.clean(old) && same(Model.clean(old), entry) : !old || old.gone) return;
      keep({ [id]: entry || { gone: true } });
      seen[id] = (entries()[id] || {}).at;
    }
    const same = (a, b) => JSON.stringify({ ...a, at: 0 }) === JSON.stringify({ ...b, at: 0 });

    box.addEventListener("input", () => {
      tell();
      clearTimeout(waiting.get(id));
      waiting.set(id, setTimeout(store, WAIT));
    });
    box.addEventListener("change", store);
    return { ...item, names, nameOf, show, store, tell, text: () => optionText(options, entryOf(item)) };
  }

  /** As many lines as the text needs: nothing is cut off in print. */
  function grow(area) {
    const lines = area.value.split("\n").reduce((sum, line) => sum + Math.ceil((line.length + 1) / 60), 0);
    area.rows = Math.max(2, lines);
  }

  function optionText(options, entry) {
    if (!entry) return "";
    if (!options.length) return String(entry.answer);
    return [].concat(entry.answer).map((value) => {
      const option = options.find((one) => one.dataset.value === value);
      return option ? option.textContent : value;
    }).join("; ");
  }

  /** @param {any} item */
  const entryOf = (item) => Model.entryOf(entries(), item);

  function flush() {
    for (const item of items) if (waiting.has(item.id)) item.store();
  }

  /** Show what the record says, but not over what is being written. */
  function refresh() {
    const found = entries();
    for (const item of items) {
      const entry = Model.entryOf(found, item);
      const at = entry ? entry.at : 0;
      if (seen[item.id] === at || waiting.has(item.id)) continue;
      seen[item.id] = at;
      item.show(entry);
    }
    changed();
  }

  /** @type {(() => void)[]} */
  const listeners = [];
  function changed() {
    for (const listener of listeners) listener();
  }

  // --- whose answers they are

  const about = () => Model.about(entries()[Model.ABOUT]);

  addEventListener("aeo:record", refresh);
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", flush);
  for (const item of items) item.tell();
  return {
    root, form, kind, say, element, button, field, entries, entryOf, keep, flush, refresh, about,
    parts, items, listeners, proof: items.some((item) => item.kind === "proof"), seen,
  };
})();
