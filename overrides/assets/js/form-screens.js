// The screens of a questionnaire: first screen, a section each, the result; where the answers
// are kept, and the acts that stand on every screen. The address (#form-g) says which screen,
// so that going back, a reload and a switch of language stay there. Needs form.js.
(function () {
  "use strict";
  if (!AeoForm) return;
  const Model = AeoFormModel;
  const { root, say, element, button, field, parts, items, form, proof } = AeoForm;
  const START = "start";
  const RESULT = "result";
  /** @type {HTMLElement[]} */
  const before = []; // the page's text up to the questionnaire: it is the first screen
  for (let one = root.previousElementSibling; one; one = one.previousElementSibling) before.push(one);

  // --- first screen

  const start = element("section", "form-start");
  start.id = "form-start";
  const overview = element("ol", "form-overview");
  const begin = button("form-main", "begin", () => go(next()));
  const own = radio("own");
  const shared = radio("shared");
  const computer = element("fieldset", "form-computer", element("legend", "", say("computer")),
    own.label, shared.label);
  const sharedAbout = element("p", "form-small", say("shared-about"));
  sharedAbout.id = "form-shared-about";
  shared.input.setAttribute("aria-describedby", sharedAbout.id);
  computer.append(sharedAbout);
  const whose = element("div", "form-whose");
  const named = {};
  if (proof) {
    for (const name of ["firm", "site", "by"]) {
      const input = element("input", "");
      input.type = "text";
      input.maxLength = 200;
      input.autocomplete = "off";
      named[name] = input;
      whose.append(field("fq-field", `form-${name}`, say(name), input));
      input.addEventListener("change", () => {
        const found = Object.fromEntries(Object.keys(named).map((key) => [key, named[key].value.trim()]));
        AeoForm.keep({ [Model.ABOUT]: found });
      });
    }
  }
  const takeAway = document.getElementById("form-take-away");
  start.append(element("p", "form-note", say("private")), computer, whose,
    element("p", "form-acts", begin));
  if (takeAway) start.append(takeAway);
  start.append(element("p", "form-overview-title", say("sections")), overview);

  /** @param {"own" | "shared"} word */
  function radio(word) {
    const input = element("input", "");
    input.type = "radio";
    input.name = "form-computer";
    input.addEventListener("change", () => {
      AeoForm.flush();
      AeoRecord.share(shared.input.checked);
      place();
    });
    return { input, label: element("label", "form-choice", input, " ", element("span", "", say(word))) };
  }

  // --- on every screen

  const result = element("section", "form-result");
  result.id = "form-result";
  const progress = element("p", "form-progress");
  const back = button("form-back", "back", () => go(beside(-1)));
  const on = button("form-main form-on", "next", () => go(beside(1)));
  const home = button("form-home", "to-start", () => go(START));
  const end = button("form-end", "to-result", () => go(RESULT));
  const steps = element("div", "form-acts form-steps", back, " ", on, " ", end, " ", home);
  const where = element("span", "form-place");
  const status = element("p", "form-status");
  status.setAttribute("role", "status");
  const acts = element("p", "form-acts");
  const erase = button("form-erase", "erase");
  const kept = element("aside", "form-kept", element("p", "", where), acts, status);
  kept.setAttribute("aria-label", say("kept-title"));
  const sheet = element("div", "form-sheet");

  const count = root.querySelector(".form-about");
  root.prepend(sheet, start, progress);
  root.append(result, steps, kept);
  acts.append(erase);
  AeoRecord.twice(erase, say("twice"), status, () => {
    AeoForm.flush();
    const ids = Object.keys(AeoForm.entries());
    AeoForm.keep(Object.fromEntries(ids.map((id) => [id, { gone: true }])));
    AeoForm.refresh();
    names();
    status.textContent = say("erased");
  });

  /** Where the answers are. */
  function place() {
    where.textContent = say(AeoRecord.where());
    own.input.checked = !AeoRecord.shared();
    shared.input.checked = AeoRecord.shared();
  }

  function names() {
    const found = AeoForm.about();
    for (const name of Object.keys(named)) {
      if (document.activeElement !== named[name]) named[name].value = found[name];
    }
  }

  // --- which screen

  let screen = "";
  const order = [START, ...parts.map((part) => part.id), RESULT];
  const beside = (step) => order[order.indexOf(screen) + step] || screen;

  /** The first section with something to answer; the first of all when nothing is. */
  function next() {
    const found = AeoForm.entries();
    const open = parts.find((part) => Model.count(part.items, found).open > 0);
    return open ? open.id : RESULT;
  }

  /** The screen that the address names; undefined when it names something else. */
  function addressed() {
    const id = location.hash.slice(1);
    if (!id) return START;
    if (id.startsWith("form-") && order.includes(id.slice(5))) return id.slice(5);
    const item = items.find((one) => id === `fq-${one.id}`);
    if (item) return item.section;
    const target = document.getElementById(id);
    return target && before.some((one) => one.contains(target)) ? START : undefined;
  }

  /** @param {string} name */
  function go(name) {
    AeoForm.flush();
    if (location.hash === `#form-${name}`) show(name, true);
    else location.hash = `form-${name}`;
  }

  /** @param {string} name @param {boolean} [moved] the reader asked for it */
  function show(name, moved) {
    const changed = screen !== name;
    screen = name;
    root.dataset.screen = name;
    for (const one of before) one.hidden = name !== START;
    start.hidden = count.hidden = name !== START;
    result.hidden = name !== RESULT;
    for (const part of parts) part.element.hidden = part.id !== name;
    back.hidden = name === START;
    on.hidden = name === RESULT || name === START;
    home.hidden = name === START;
    end.hidden = name === RESULT || parts[parts.length - 1].id === name;
    on.textContent = say(beside(1) === RESULT ? "to-result" : "next");
    draw();
    if (!moved || !changed) return;
    const title = name === START ? start : name === RESULT ? result.querySelector("h3") : titleOf(name);
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    (name === START ? document.getElementById("page-title") || root : root).scrollIntoView({ block: "start" });
  }

  const titleOf = (id) => parts.find((part) => part.id === id).element.querySelector(".form-title");

  function draw() {
    const found = AeoForm.entries();
    const at = parts.findIndex((part) => part.id === screen);
    progress.hidden = at < 0;
    if (at >= 0) {
      const { open, all } = Model.count(parts[at].items, found);
      progress.textContent = say("progress", { n: at + 1, of: parts.length, answered: all - open, all });
    }
    const counts = Model.count(items, found);
    begin.textContent = say(counts.open < counts.all ? "continue" : "begin");
    overview.replaceChildren(...parts.map((part) => {
      const { open, all } = Model.count(part.items, found);
      const link = element("a", "", part.title);
      link.href = `#form-${part.id}`;
      return element("li", "", link, " ", element("span", "form-count", say("answered", { n: `${all - open} / ${all}` })));
    }));
    place();
    head();
    if (screen === RESULT && AeoForm.result) AeoForm.result(result);
  }

  /** What stands on top of every print. */
  function head() {
    const { firm, site, by } = AeoForm.about();
    const day = new Date(), two = (n) => String(n).padStart(2, "0");
    const date = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
    AeoForm.date = date;
    const lines = [[say("firm"), firm], [say("site"), site], [say("by"), by], [say("date"), date]];
    sheet.replaceChildren(
      element("p", "form-confidential", say("confidential")),
      element("p", "form-sheet-title", root.dataset.title),
      ...lines.filter(([, text]) => text).map(([label, text]) => element("p", "", `${label}: ${text}`)),
      element("p", "", say("sheet-about", { edition: root.dataset.edition })),
    );
  }

  AeoForm.listeners.push(draw);
  Object.assign(AeoForm, { go, status, acts, erase, takeAway, names });
  addEventListener("hashchange", () => {
    const name = addressed();
    if (name === undefined) return;
    const target = document.getElementById(location.hash.slice(1));
    show(name, true);
    if (target && !location.hash.startsWith("#form-")) target.scrollIntoView();
  });
  addEventListener("aeo:record", names);
  AeoForm.refresh();
  names();
  addEventListener("DOMContentLoaded", () => { // the other scripts have run
    show(addressed() || START);
    if (location.hash.startsWith("#form-") && screen !== START) root.scrollIntoView();
  });
})();
