// The search dialog: a combobox (ARIA APG, list autocomplete with manual selection) over the
// engine, which is fetched with the index when the reader first asks. Nothing typed leaves
// the page. Looks and words come from the template in overrides/aeo/search.html:
//
//   button.search-open   data-root     address of the site's root, seen from this page
//                        data-language code of the index
//                        data-index    address of <language>.js or <language>.<hash>.js
//                        data-scripts  addresses of search-words.js, search-text.js, search-engine.js, joined or not
//   template#search-template  holds dialog.search
//                        data-loading, data-count ("Results: {n}"), data-none, data-failed
(function () {
  "use strict";
  const PAUSE = 140; // ms without a key before searching
  const PATIENCE = 350; // ms to wait for texts before showing titles only
  const SLICE = 8; // ms of unpacking at a time

  const found = document.querySelector(".search-open");
  const template = document.getElementById("search-template");
  if (!(found instanceof HTMLButtonElement) || !(template instanceof HTMLTemplateElement)) return;
  if (typeof HTMLDialogElement === "undefined") return;
  const button = found;
  const { content } = template;
  const globals = /** @type {any} */ (window);
  const language = button.dataset.language || "";
  /** @type {ReturnType<typeof AeoSearch.create> | null} */
  let engine = null;
  /** @type {Promise<void> | null} */
  let ready = null;
  /** @type {ReturnType<typeof build> | null} */
  let parts = null;
  let turn = 0; // of the question that is being answered
  let active = -1; // the option that the arrow keys have reached
  let shown = 0; // the turn whose results stand in the list
  let shownFor = ""; // and the question
  let timer = 0;

  button.hidden = false;
  // The dialog is made while nothing else is to do, so that it opens at once.
  (window.requestIdleCallback || setTimeout)(() => { parts = parts || build(); });
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const busy = event.target instanceof Element
      && event.target.closest("input, textarea, select, [contenteditable], dialog[open]");
    if (!slash || busy || event.defaultPrevented || recall() === "off") return;
    event.preventDefault();
    open();
  });

  function open() {
    parts = parts || build();
    parts.dialog.showModal(); // the input has autofocus
    if (parts.input.value) parts.input.select();
    if (!engine) parts.say("loading");
    ready = ready || wait(0).then(load);
    ready.then(ask, () => {
      ready = null; // the next opening tries again
      if (parts) parts.say("failed");
    });
  }

  // --- the dialog

  function build() {
    const dialog = /** @type {HTMLDialogElement} */ (content.querySelector("dialog")?.cloneNode(true));
    document.body.append(dialog);
    /** @type {<T extends Element>(selector: string) => T} */
    const part = (selector) => /** @type {any} */ (dialog.querySelector(selector));
    const input = /** @type {HTMLInputElement} */ (part("[role=combobox]"));
    const list = /** @type {HTMLElement} */ (part("[role=listbox]"));
    const status = /** @type {HTMLElement} */ (part("[role=status]"));
    const help = /** @type {HTMLElement | null} */ (part(".search-help"));
    const shortcut = /** @type {HTMLInputElement | null} */ (part(".search-shortcut input"));

    input.addEventListener("input", () => {
      turn++;
      clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE);
    });
    input.addEventListener("keydown", press);
    part(".search-close").addEventListener("click", () => dialog.close());
    part(".search-doors").addEventListener("change", ask);
    list.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close(); // the backdrop
    });
    if (shortcut) {
      shortcut.checked = recall() !== "off";
      shortcut.addEventListener("change", () => remember(shortcut.checked ? "on" : "off"));
    }

    /** @param {"loading" | "count" | "none" | "failed" | ""} what @param {number} [count] */
    function say(what, count) {
      const text = what ? dialog.dataset[what] || "" : "";
      status.textContent = text.replace("{n}", String(count));
      if (help) help.hidden = what !== "none";
    }

    function door() {
      const chosen = dialog.querySelector("input[name=search-door]:checked");
      return chosen instanceof HTMLInputElement ? chosen.value : "";
    }

    /** The visible name of a door. @param {string} value */
    function doorName(value) {
      for (const radio of dialog.querySelectorAll("input[name=search-door]")) {
        if (radio.getAttribute("value") === value) return radio.parentElement?.textContent?.trim() || "";
      }
      return "";
    }

    return { dialog, input, list, say, door, doorName };
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (!parts || event.isComposing) return;
    const options = parts.list.children;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      // One place beyond the ends is the input itself.
      activate(((active + 1 + step + options.length + 1) % (options.length + 1)) - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const option = options[Math.max(0, active)];
      if (option instanceof HTMLElement && (active >= 0 || shown === turn)) option.click();
    }
  }

  /** @param {number} number of the option; -1 for none */
  function activate(number) {
    if (!parts) return;
    active = number;
    Array.from(parts.list.children).forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === active));
    });
    const option = parts.list.children[active];
    parts.input.removeAttribute("aria-activedescendant");
    if (!option) return;
    parts.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  // --- questions

  /** Answer what stands in the input. */
  async function ask() {
    if (!parts || !engine) return;
    const { input, door, say } = parts;
    const mine = ++turn;
    const text = input.value.trim();
    const options = { door: door() };
    const about = `${options.door} ${text}`;
    if (about === shownFor) shown = mine; // the list and the place in it stay
    if (shown === mine) return;
    if (!text) {
      shownFor = "";
      show([]);
      say("");
      return;
    }
    const names = await inSlices(engine.asking(text, options), mine);
    if (!names) return;
    const texts = Promise.allSettled(names.map(loadText));
    const inTime = await Promise.race([texts, wait(PATIENCE)]);
    await answer();
    if (inTime) return;
    await texts;
    if (active < 0) await answer();

    async function answer() {
      if (!engine || mine !== turn) return;
      const results = await inSlices(engine.answering(text, options), mine);
      if (!results) return;
      await wait(0); // building the list is a task of its own
      if (mine !== turn) return;
      shown = mine;
      shownFor = about;
      show(results);
      say(results.length ? "count" : "none", results.length);
    }
  }

  /**
   * Run a generator without blocking the page; undefined when another question has come.
   * @template T
   * @param {Generator<void, T>} steps
   * @param {number} [mine]
   * @returns {Promise<T | undefined>}
   */
  async function inSlices(steps, mine) {
    for (;;) {
      await wait(0);
      if (mine && mine !== turn) return undefined;
      for (const end = performance.now() + SLICE; performance.now() < end; ) {
        const step = steps.next();
        if (step.done) return step.value;
      }
    }
  }

  /** @param {Result[]} results */
  function show(results) {
    if (!parts) return;
    const { input, list, doorName } = parts;
    list.scrollTop = 0;
    list.replaceChildren(...results.map((result, number) => {
      const option = document.createElement("a");
      option.id = `search-option-${number}`;
      option.className = "search-result";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.tabIndex = -1;
      option.href = (button.dataset.root || "") + result.url;
      const name = element("span", "search-name", element("b", "", ...mark(result.marked.title)));
      if (result.heading) name.append(" › ", ...mark(result.marked.heading));
      option.append(name);
      const place = doorName(result.door);
      if (result.door && place) option.append(" ", element("span", "search-place", place));
      if (result.snippet.length) option.append(" ", element("span", "search-text", ...mark(result.snippet)));
      return option;
    }));
    list.hidden = !results.length;
    input.setAttribute("aria-expanded", String(results.length > 0));
    activate(-1);
  }

  /** @param {{ text: string, mark: boolean }[]} pieces */
  function mark(pieces) {
    return pieces.map((piece) => (piece.mark ? element("mark", "", piece.text) : piece.text));
  }

  /** @param {string} tag @param {string} name @param {...(Node | string)} children */
  function element(tag, name, ...children) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children);
    return made;
  }

  // --- fetching: scripts, because they load from file:// too

  async function load() {
    const { index = "", scripts = "" } = button.dataset;
    await Promise.all([...scripts.split(/\s+/), index].filter(Boolean).map(loadScript));
    if (!globals.aeoSearchIndex?.[language]) {
      await loadScript(folder() + globals.aeoSearchFile[language]);
    }
    const made = globals.AeoSearch.create(globals.aeoSearchIndex[language]);
    await inSlices(made.unpacking());
    engine = made;
    parts?.say("");
  }

  /** @param {string} name */
  async function loadText(name) {
    if (!globals.aeoSearchText?.[name]) await loadScript(`${folder()}text/${name}.js`);
    if (engine) await inSlices(engine.adding(name, globals.aeoSearchText[name]));
  }

  function folder() {
    return (button.dataset.index || "").replace(/[^/]*$/, "");
  }

  /** @param {string} address @returns {Promise<void>} */
  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.async = false;
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => reject(new Error(address)));
      document.head.append(script);
    });
  }

  /** @param {number} time @returns {Promise<void>} */
  function wait(time) {
    return new Promise((resolve) => { window.setTimeout(resolve, time); });
  }

  // --- whether "/" opens the search: single-key shortcuts must be possible to turn off

  function recall() {
    try {
      return localStorage.getItem("aeo:search-key");
    } catch (error) {
      return null;
    }
  }

  /** @param {string} value */
  function remember(value) {
    try {
      localStorage.setItem("aeo:search-key", value);
    } catch (error) {
      // It holds for this page only.
    }
  }
})();
