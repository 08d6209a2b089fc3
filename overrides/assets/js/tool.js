// What the tools of an applicant share: words, messages, and sheets that the reader may keep,
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

  /** A form to fill in. Nothing is kept unless the reader asks. @param {any} tool @param {() => void} changed */
  function sheet(tool, changed) {
    const part = (/** @type {string} */ selector) => tool.querySelector(selector);
    const form = part("form");
    const box = part(".tool-keep-box");
    const status = part(".tool-keep .tool-status");
    const group = `tool-${tool.dataset.tool}`;
    const controls = [...form.elements].filter((control) => control.name);
    let safe = true; // nothing would be lost
    let timer = 0;

    const values = () => Object.fromEntries(controls.map((control) => [control.name, control.value]));
    const kept = () => ((AeoRecord.load().forms[group] || {}).sheet || {}).values;

    /** @param {any} given texts by name; what is none of ours is left alone */
    function fill(given) {
      form.reset();
      for (const control of controls) {
        const text = Object(given)[control.name];
        if (typeof text !== "string") continue;
        const before = control.value;
        control.value = control.maxLength > 0 ? text.slice(0, control.maxLength) : text;
        if (control.selectedIndex < 0) control.value = before;
      }
      changed();
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
    form.addEventListener("input", () => {
      safe = false;
      status.textContent = "";
      changed();
      if (box.checked) timer = timer || setTimeout(keep, 300);
    });
    addEventListener("pagehide", () => timer && keep());
    addEventListener("beforeunload", (event) => safe || timer || event.preventDefault());
    for (const link of document.querySelectorAll("a[data-language], a[data-original]")) {
      link.addEventListener("click", (/** @type {any} */ event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        here(group, values()); // the page in the other language takes it over at once
        safe = true;
      });
    }
    box.addEventListener("change", keep);
    addEventListener("aeo:record", () => {
      box.checked = box.checked && Boolean(kept());
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
    part("input[type=file]").addEventListener("change", async (/** @type {any} */ { target }) => {
      const [file] = target.files;
      if (!file) return;
      try {
        if (file.size > LARGEST) throw new Error("foreign");
        const { forms } = AeoRecord.migrate(await file.text(), true);
        const found = Object(Object(forms[group]).sheet).values;
        if (!found || typeof found !== "object") throw new Error("foreign");
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
    box.checked = Boolean(kept());
    fill(carried || kept());
    safe = !carried || box.checked;
    place();
  }

  return { say, element, date, here, download, remark, printable, sheet };
})();
