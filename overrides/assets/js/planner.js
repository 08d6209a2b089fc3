// The planner: what a firm does, its sites and its risks become lines with minutes; their items
// leave a checklist (render/tool_planner.py draws it). Needs record.js, tool.js and tool-rows.js.
/**
 * @typedef {{ what: string, who: string, where: string, items: string, minutes: number | string }} Line
 * @typedef {{ what: string, who: string, minutes: number, items: string, at: string[] }} Model
 * @typedef {{ first: Model[], last: Model[], places: Record<string, Model[]>,
 *   operators: Record<string, Model[]>, bands: [string, number][], limits: number[], free: number }} Plan
 * @typedef {{ name: string, kind: string }} Site
 * @typedef {{ what: string, where: string, who: string, test: string, band: string }} Risk
 */
var AeoPlanner = (function () {
  "use strict";

  // --- pure

  /**
   * Opening, the sites in their order, the risks by band, the closing. What an operator needs is
   * looked at on the first site of a kind that fits, else on the first site.
   * @param {Plan} data @param {string[]} operators @param {Site[]} sites @param {Risk[]} risks @returns {Line[]}
   */
  function make(data, operators, sites, risks) {
    const line = (/** @type {Model} */ { what, who, items, minutes }, where = "") => ({ where, what, who, items, minutes });
    /** @type {Map<Site, Line[]>} */
    const bySite = new Map(sites.map((site) => [site, (data.places[site.kind] || []).map((one) => line(one, site.name))]));
    /** @type {Line[]} */
    const nowhere = [];
    for (const model of operators.flatMap((id) => data.operators[id] || [])) {
      const kind = model.at.find((id) => sites.some((site) => site.kind === id));
      const site = sites.find((one) => one.kind === kind) || sites[0];
      const place = site ? /** @type {Line[]} */ (bySite.get(site)) : nowhere;
      place.push(line(model, site ? site.name : ""));
    }
    const rank = (/** @type {string} */ band) => data.bands.findIndex(([id]) => id === band);
    const minutes = Object.fromEntries(data.bands);
    const known = risks.filter(({ band, what }) => what && rank(band) >= 0).sort((a, b) => rank(b.band) - rank(a.band));
    return [
      ...data.first.map((one) => line(one)), ...nowhere, ...[...bySite.values()].flat(),
      ...known.map(({ what, where, who, test, band }) => ({ where, what: test ? `${what}: ${test}` : what, who, items: "", minutes: minutes[band] })),
      ...data.last.map((one) => line(one)),
    ];
  }

  /**
   * The risks of a map as the planner needs them. @param {Record<string, string>} values of risk-map.js
   * @param {Plan} data @returns {Risk[]}
   */
  function fromMap(values, { bands, limits }) {
    const numbers = [...new Set(Object.keys(values).map((key) => /^risk-([1-9]\d{0,2})-/.exec(key)).filter(Boolean).map((found) => Number(found[1])))];
    return numbers.sort((a, b) => a - b).map((n) => {
      const get = (/** @type {string} */ name) => String(values[`risk-${n}-${name}`] || "").trim();
      const score = Number(get("before-likelihood")) * Math.max(Number(get("before-firm")), Number(get("before-society")));
      const whole = Number(get("before-firm")) && Number(get("before-society"));
      const found = limits.findIndex((limit) => score <= limit);
      const controls = [1, 2, 3, 4, 5].map((i) => get(`control-${i}`)).filter(Boolean);
      const band = score > 0 && whole && found >= 0 ? bands[found][0] : "";
      return { what: get("event") || get("cause"), where: get("step"), who: get("owner"), test: controls.join("; ").slice(0, 300), band };
    }).filter(({ what }) => what);
  }

  /** Ids in a text, in order and once. @param {string} text */
  function ids(text) {
    return [...new Set(text.toLowerCase().split(/[\s,;.]+/).filter(Boolean))];
  }

  /** Whole minutes that a line may have; 0 for nothing, NaN for what is none. @param {string} text */
  function minutes(text) {
    if (!text.trim()) return 0;
    return /^[1-9]\d{0,2}$/.test(text.trim()) && Number(text) <= 600 ? Number(text) : NaN;
  }

  /** Minutes of the visit; 0 for nothing, NaN for what is none. @param {string} text hours */
  function available(text) {
    const plain = text.trim().replace(",", ".");
    if (!plain) return 0;
    const hours = /^\d{1,2}(\.\d{1,2})?$/.test(plain) ? Number(plain) : NaN;
    return hours >= 1 && hours <= 80 ? Math.round(hours * 60) : NaN;
  }

  /** @param {number} planned @param {number} time minutes @param {number} free one part in so many */
  function verdict(planned, time, free) {
    const left = time - planned;
    const third = Math.ceil(time / free);
    return left < 0 ? { word: "over", n: -left, third } : { word: left < third ? "tight" : "fits", n: left, third };
  }

  // --- the page

  /** @param {any} tool */
  function start(tool) {
    const { say, element, remark } = AeoTool;
    const part = (/** @type {string} */ selector) => tool.querySelector(selector);
    const all = (/** @type {string} */ selector) => [...tool.querySelectorAll(selector)];
    const form = part("form");
    const data = /** @type {Plan} */ (JSON.parse(tool.dataset.plan));
    const rows = Object.fromEntries(["site", "risk", "line"].map((name) => [name, AeoRows.rows(tool, name)]));
    const control = (/** @type {string} */ name) => form.elements[name];
    const known = new Map(all("[data-item]").map((box) => [box.dataset.item, box]));
    const tended = new WeakSet();
    /** @type {any} */
    let sheet;

    const put = (/** @type {any} */ place, /** @type {string} */ text) => {
      if (place.textContent !== text) place.textContent = text;
    };
    const read = (/** @type {string} */ kind, /** @type {string[]} */ fields) => rows[kind].all().map((/** @type {any} */ row) => {
      const n = rows[kind].number(row);
      return Object.fromEntries([["n", n], ["row", row], ...fields.map((name) => [name, control(`${kind}-${n}-${name}`).value.trim()])]);
    });
    const lines = () => read("line", ["what", "where", "who", "items", "minutes"]);

    function link(/** @type {string} */ id) {
      const target = /** @type {any} */ (known.get(id)).querySelector("a");
      return Object.assign(document.createElement("a"), { href: target.href, textContent: target.textContent });
    }

    function changed() {
      for (const kind in rows) tend(kind);
      const time = available(control("hours").value);
      remark(control("hours"), Number.isNaN(time) ? say(tool, "bad-hours") : "", Number.isNaN(time));
      const found = lines();
      let planned = 0;
      const wanted = new Set();
      for (const line of found) {
        const strange = ids(line.items).filter((id) => !known.has(id));
        remark(control(`line-${line.n}-items`), strange.length ? say(tool, "bad-items", { items: strange.join(", ") }) : "", strange.length > 0);
        line.ids = ids(line.items).filter((id) => known.has(id));
        line.ids.forEach((/** @type {string} */ id) => wanted.add(id));
        line.time = minutes(line.minutes);
        const wrong = Number.isNaN(line.time);
        remark(control(`line-${line.n}-minutes`), wrong ? say(tool, "bad-minutes") : "", wrong);
        planned += line.time || 0;
        put(line.row.querySelector(".tool-risk-name"), [line.minutes && say(tool, "min", { n: line.minutes }), line.where, line.what].filter(Boolean).join(" – ") || "…");
      }
      put(part(".tool-total"), say(tool, "total", { n: planned }));
      put(part(".tool-available"), time ? say(tool, "available", { n: time }) : "");
      const judged = verdict(planned, time, data.free);
      put(part(".tool-verdict"), time > 0 ? say(tool, judged.word, judged) : say(tool, "no-hours"));
      part(".tool-verdict").classList.toggle("over", time > 0 && judged.word === "over");
      const faults = all("[aria-invalid]").length;
      put(part(".tool-faults"), faults ? say(tool, "faults", { n: faults }) : "");
      paper(found);
      const whole = control("all-items").checked;
      for (const [id, box] of known) box.hidden = !whole && !wanted.has(id);
      for (const box of all(".tool-criterion")) box.hidden = !box.querySelector(".tool-item:not([hidden])");
      part(".tool-no-items").hidden = whole || wanted.size > 0;
    }

    function paper(/** @type {any[]} */ found) {
      part(".tool-paper-plan tbody").replaceChildren(...found.map((line) => {
        const links = line.ids.flatMap((/** @type {string} */ id, /** @type {number} */ i) => [...(i ? [element("br", "")] : []), link(id)]);
        return element("tr", "", ...[[line.minutes], [line.where], [line.what], [line.who], links].map((cell) => element("td", "", ...cell)));
      }));
      part(".tool-none").hidden = found.length > 0;
      part(".tool-paper-plan .tool-list").hidden = !found.length;
    }

    /** Make the buttons of new rows work. @param {string} kind */
    function tend(kind) {
      for (const row of rows[kind].all()) {
        if (tended.has(row)) continue;
        tended.add(row);
        AeoRecord.twice(row.querySelector(".tool-remove"), say(tool, "twice"), part(".tool-changed"), () => {
          const next = row.nextElementSibling || row.previousElementSibling;
          row.remove();
          sheet.edited();
          put(part(".tool-changed"), say(tool, "removed", { n: rows[kind].number(row) }));
          const place = next && next.matches("[data-row]") ? next.querySelector("summary, input") : part(`.tool-add-${kind}`);
          place.focus();
        });
        const up = row.querySelector(".tool-up");
        if (up) up.addEventListener("click", () => rise(row));
      }
    }

    /** Change places with the line before; numbers stay, what stands in them moves. @param {any} row */
    function rise(row) {
      const before = row.previousElementSibling;
      if (!before || !before.matches("[data-row]")) return;
      for (const field of ["what", "where", "who", "items", "minutes"]) {
        const [a, b] = [row, before].map((one) => control(`line-${rows.line.number(one)}-${field}`));
        [a.value, b.value] = [b.value, a.value];
      }
      [row.open, before.open] = [before.open, row.open];
      sheet.edited();
      before.querySelector(".tool-up").focus();
    }

    function add(/** @type {string} */ kind, /** @type {Record<string, unknown>} */ given = {}) {
      const row = rows[kind].add();
      if (!row) {
        put(part(".tool-changed"), say(tool, "full", { n: rows[kind].most }));
        return null;
      }
      for (const [field, text] of Object.entries(given)) {
        const made = control(`${kind}-${rows[kind].number(row)}-${field}`);
        if (made) made.value = made.maxLength > 0 ? String(text).slice(0, made.maxLength) : text;
      }
      return row;
    }

    function take(/** @type {any} */ values) {
      const found = fromMap(Object(values), data);
      rows.risk.all().forEach((/** @type {any} */ row) => row.remove());
      found.forEach((risk) => add("risk", risk));
      sheet.edited();
      put(part(".tool-taken"), say(tool, "taken", { n: found.length }));
    }

    function write() {
      rows.line.all().forEach((/** @type {any} */ row) => row.remove());
      const operators = Object.keys(data.operators).filter((id) => control(`operator-${id}`).checked);
      const sites = read("site", ["name", "kind"]).map((/** @type {any} */ site) => {
        const { options } = control(`site-${site.n}-kind`);
        const label = [...options].find(({ value }) => value === site.kind).textContent;
        return { kind: site.kind, name: site.name ? `${site.name} (${label})` : label };
      });
      const made = make(data, operators, sites, read("risk", ["what", "where", "who", "test", "band"]));
      made.forEach((line) => add("line", line));
      sheet.edited();
      put(part(".tool-planned"), say(tool, "made", { n: rows.line.all().length }));
    }

    for (const kind of ["site", "risk", "line"]) {
      part(`.tool-add-${kind}`).addEventListener("click", () => {
        const row = add(kind);
        if (!row) return;
        sheet.edited();
        if (kind === "line") row.open = true;
        row.querySelector("input, textarea").focus();
      });
    }
    part(".tool-from-here").addEventListener("click", () => {
      const values = AeoTool.kept("tool-risk-map");
      if (values) take(values);
      else put(part(".tool-taken"), say(tool, "none-here"));
    });
    part(".tool-map-file").addEventListener("change", async (/** @type {any} */ { target }) => {
      const [file] = target.files;
      if (!file) return;
      try {
        take(await AeoTool.read(file, "tool-risk-map"));
      } catch (error) {
        put(part(".tool-taken"), say(tool, /** @type {Error} */ (error).message) || say(tool, "damaged"));
      }
      target.value = "";
    });
    let since = 0; // a plan that is there goes only when the button is pressed twice
    part(".tool-make").addEventListener("click", (/** @type {any} */ { timeStamp }) => {
      const ready = !rows.line.all().length || (since && timeStamp - since > 500);
      if (ready) write();
      else if (!since) put(part(".tool-planned"), say(tool, "again"));
      since = ready ? 0 : since || timeStamp;
    });
    part(".tool-make").addEventListener("blur", () => (since = 0));

    sheet = AeoTool.sheet(tool, changed, {
      prepare(values) {
        for (const kind in rows) rows[kind].match(values);
        if (!rows.site.all().length) rows.site.add();
        put(part(".tool-taken"), "");
        put(part(".tool-planned"), "");
      },
    });
  }

  for (const tool of document.querySelectorAll("[data-tool=planner]")) start(tool);
  return { make, fromMap, ids, minutes, available, verdict };
})();
