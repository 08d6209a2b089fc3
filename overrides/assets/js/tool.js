// What the tools share: words, messages, and sheets that the reader may keep,
// save, load, print and clear (render/tools.py draws them). Needs record.js.
var AeoTool = (function () {
  "use strict";
  const LARGEST = 1e6; // bytes of a file that may be a sheet

  /** A message of a tool, its {places} filled. @param {any} tool @param {string} word @param {Record<string, unknown>} [values] */
  function say(tool, word, values = {}) {
    const text = tool.getAttribute(`data-${word}`) || "";
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  /** @param {string} tag @param {string} className @param {...any} children */
  function element(tag, className, ...children) {
    const made = Object.assign(document.createElement(tag), { className });
    made.append(...children);
    return made;
  }

  /** The day as all languages of the site read it: 2026-11-21. @param {Date} [day] */
  function date(day = new Date()) {
    const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
    return parts.map((part) => String(part).padStart(2, "0")).join("-");
  }

  /** What this window alone knows of a tool; in no record, in no file. @param {string} name @param {any} [value] */
  function here(name, value) {
    const all = Object(JSON.parse(AeoRecord.here() || "{}"));
    if (value !== undefined) AeoRecord.here(JSON.stringify({ ...all, [name]: value }));
    return value === undefined ? all[name] : value;
  }

  /** Hand a text over as a file, from a disk as well. @param {string} name @param {string} text @param {string} type */
  function download(name, text, type) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60e3);
  }

  /** What is wrong with a control, or a remark on it. @param {any} control @param {string} text @param {boolean} wrong */
  function remark(control, text, wrong) {
    const line = /** @type {Element} */ (document.getElementById(`${control.id}-message`));
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle("wrong", wrong);
    if (wrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }

  /** Buttons that print; the day stands on the paper. @param {any} tool */
  function printable(tool) {
    for (const day of tool.querySelectorAll(".tool-day")) day.textContent = say(tool, "day", { date: date() });
    for (const button of tool.querySelectorAll(".tool-printer")) button.addEventListener("click", () => print());
  }

  /** The sheet of a tool in a file; throws what is wrong with it. @param {File} file @param {string} group */
  async function read(file, group) {
    if (file.size > LARGEST) throw new Error("foreign");
    const { forms } = AeoRecord.migrate(await file.text(), true);
    const found = Object(Object(forms[group]).sheet).values;
    if (!found || typeof found !== "object") throw new Error("foreign");
    return found;
  }

  /** The sheet of a tool in the record, if it is kept. @param {string} group */
  function kept(group) {
    return ((AeoRecord.load().forms[group] || {}).sheet || {}).values;
  }

  /**
   * A form to fill in. Nothing is kept unless the reader asks. `prepare` makes the controls that
   * the values need; `example` stands there until there is something else.
   * @param {any} tool @param {(own: boolean) => void} changed
   * @param {{ prepare?: (values: any) => void, example?: object }} [more]
   */
  function sheet(tool, changed, { prepare = () => {}, example } = {}) {
    const part = (/** @type {string} */ selector) => tool.querySelector(selector);
    const form = part("form");
    const box = part(".tool-keep-box");
    const status = part(".tool-keep .tool-status");
    const group = `tool-${tool.dataset.tool}`;
    const controls = () => [...form.elements].filter((control) => control.name);
    const ticked = (/** @type {any} */ control) => (control.checked ? "yes" : "");
    let own = true; // no example
    let touched = false; // typed or loaded here
    let safe = true; // nothing would be lost
    let timer = 0;

    const values = () => Object.fromEntries(controls().map((control) =>
      [control.name, control.type === "checkbox" ? ticked(control) : control.value]));
    const there = () => kept(group);

    /** @param {any} given texts by name; what is none of ours is left alone */
    function fill(given) {
      prepare(Object(given));
      form.reset();
      for (const control of controls()) {
        const text = Object(given)[control.name];
        if (typeof text !== "string") continue;
        if (control.type === "checkbox") {
          control.checked = text === "yes";
          continue;
        }
        const before = control.value;
        control.value = control.maxLength > 0 ? text.slice(0, control.maxLength) : text;
        if (control.selectedIndex < 0) control.value = before;
      }
      show();
    }

    function show() {
      for (const area of form.querySelectorAll("textarea")) {
        const paper = area.closest(".tool-field").querySelector(".tool-paper");
        if (paper.textContent !== area.value) paper.textContent = area.value;
      }
      changed(own);
    }

    /** What the reader did beside typing: rows added, an example left. */
    function edited() {
      own = touched = true;
      safe = false;
      status.textContent = "";
      show();
      if (box.checked) timer = timer || setTimeout(keep, 300);
    }

    function keep() {
      clearTimeout(timer);
      timer = 0;
      AeoRecord.put("forms", group, "sheet", () => ({ values: box.checked ? values() : null }));
      safe = box.checked && AeoRecord.where() !== "page";
      place();
    }

    function place() {
      part(".tool-place").textContent = say(tool, box.checked ? AeoRecord.where() : "nowhere");
    }

    form.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
    form.addEventListener("input", edited);
    addEventListener("pagehide", () => timer && keep());
    addEventListener("beforeunload", (event) => safe || timer || event.preventDefault());
    for (const link of document.querySelectorAll("a[data-language], a[data-original]")) {
      link.addEventListener("click", (/** @type {any} */ event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (own) here(group, values()); // the page in the other language takes it over at once
        safe = true;
      });
    }
    box.addEventListener("change", keep);
    addEventListener("aeo:record", () => {
      const found = there();
      box.checked = Boolean(found) && (box.checked || !touched);
      if (box.checked && !timer && JSON.stringify(found) !== JSON.stringify(values())) {
        own = safe = true; // another window went on with it
        fill(found);
      }
      place();
    });
    printable(tool);

    part(".tool-save").addEventListener("click", () => {
      const file = `aeo-${tool.dataset.tool}-${date()}.json`;
      const record = JSON.parse(AeoRecord.export());
      for (const name in record) if (typeof record[name] === "object") record[name] = {};
      record.forms = { [group]: { sheet: { values: values(), at: Date.now() } } };
      download(file, JSON.stringify(record, null, 1), "application/json");
      safe = true;
      status.textContent = say(tool, "saved", { file });
    });
    part(".tool-keep input[type=file]").addEventListener("change", async (/** @type {any} */ { target }) => {
      const [file] = target.files;
      if (!file) return;
      try {
        const found = await read(file, group);
        own = touched = true;
        fill(found);
        safe = false;
        if (box.checked) keep();
        status.textContent = say(tool, "loaded");
      } catch (error) {
        status.textContent = say(tool, /** @type {Error} */ (error).message) || say(tool, "damaged");
      }
      target.value = "";
    });
    AeoRecord.twice(part(".tool-clear"), say(tool, "twice"), status, () => {
      own = true;
      fill({});
      if (box.checked) {
        box.checked = false;
        keep();
      }
      safe = true;
      status.textContent = say(tool, "cleared");
    });

    const carried = here(group);
    if (carried) here(group, null);
    box.checked = Boolean(there());
    own = Boolean(carried || there() || !example);
    touched = Boolean(carried);
    fill(carried || there() || example);
    safe = !carried || box.checked;
    place();

    return {
      values, edited,
      /** Do something with an empty form, and have everything back. @param {() => void} act */
      blankly(act) {
        const now = values();
        fill({});
        act();
        fill(now);
      },
      /** Begin anew with these values. @param {object} given @param {boolean} owned */
      begin(given, owned) {
        own = touched = owned;
        safe = true;
        fill(given);
        if (box.checked) keep();
      },
    };
  }

  return { say, element, date, here, download, remark, printable, read, kept, sheet };
})();
