// The risk map: scores, bands, two heat maps, a register and a plan (render/tool_risk_map.py draws
// them). Nothing is added or averaged over risks. Needs record.js, tool.js and tool-rows.js.
/**
 * @typedef {{ likelihood: number, firm: number, society: number }} Scores 0: not scored
 * @typedef {{ n: number, text: Record<string, string>, before: Scores, after: Scores,
 *   controls: { text: string, kind: string }[] }} Risk
 * @typedef {{ firm: number, society: number, top: number }} Result 0 where a score is missing
 */
var AeoRiskMap = (function () {
  "use strict";
  const SCALES = ["likelihood", "firm", "society"];
  const TEXTS = ["step", "threat", "cause", "event", "effect-firm", "effect-society", "reason", "state", "measure", "owner", "due"];

  // --- pure

  /** The risks in the values of the form. @param {Record<string, string>} values @param {number[]} numbers @returns {Risk[]} */
  function risks(values, numbers) {
    return numbers.map((n) => {
      const get = (/** @type {string} */ name) => (values[`risk-${n}-${name}`] || "").trim();
      const scores = (/** @type {string} */ stage) => /** @type {any} */ (
        Object.fromEntries(SCALES.map((scale) => [scale, Number(get(`${stage}-${scale}`)) || 0])));
      const controls = [];
      for (let i = 1; `risk-${n}-control-${i}` in values; i += 1) {
        if (get(`control-${i}`)) controls.push({ text: get(`control-${i}`), kind: get(`kind-${i}`) });
      }
      return { n, text: Object.fromEntries(TEXTS.map((name) => [name, get(name)])), before: scores("before"), after: scores("after"), controls };
    });
  }

  /** @param {Scores} scores @returns {Result} */
  function result({ likelihood, firm, society }) {
    const both = [likelihood * firm, likelihood * society];
    return { firm: both[0], society: both[1], top: both.every(Boolean) ? Math.max(...both) : 0 };
  }

  /** Index of the band of a score. @param {number} score @param {number[]} limits highest score of each band */
  function band(score, limits) {
    const found = limits.findIndex((limit) => score <= limit);
    return found < 0 ? limits.length - 1 : found;
  }

  /** What does not fit together in a risk. @param {Risk} risk @returns {string[]} */
  function hints({ before, after, controls }) {
    if (!result(before).top || !result(after).top) return [];
    const count = (/** @type {string[]} */ ...kinds) => controls.filter(({ kind }) => kinds.includes(kind)).length;
    const drop = (/** @type {keyof Scores} */ scale) => before[scale] - after[scale];
    const impact = Math.max(drop("firm"), drop("society"));
    const found = [];
    if (SCALES.some((scale) => drop(/** @type {any} */ (scale)) < 0)) found.push("raised");
    if (drop("likelihood") > 0 && !count("prevent")) found.push("likelihood");
    if (impact > 0 && !count("detect", "recover")) found.push("impact");
    const many = drop("likelihood") > count("prevent") && count("prevent") > 0;
    const much = impact > count("detect", "recover") && count("detect", "recover") > 0;
    if (many || much) found.push("steps");
    return found;
  }

  /** Highest first; what is not scored comes last; else by number. @param {Risk[]} all @param {"before" | "after"} stage */
  function sorted(all, stage) {
    const key = (/** @type {Risk} */ risk) => [result(risk[stage]).top, result(risk.before).top];
    return [...all].sort((a, b) => key(b)[0] - key(a)[0] || key(b)[1] - key(a)[1] || a.n - b.n);
  }

  /** Risks of each cell of a heat map: "4-3" → numbers. @param {Risk[]} all @param {"before" | "after"} stage @param {"firm" | "society"} scale */
  function cells(all, stage, scale) {
    /** @type {Record<string, number[]>} */
    const found = {};
    for (const { n, [stage]: scores } of all) {
      if (!scores.likelihood || !scores[scale]) continue;
      const cell = `${scores.likelihood}-${scores[scale]}`;
      (found[cell] = found[cell] || []).push(n);
    }
    return found;
  }

  /** The claim with the largest drop, and the controls that carry it. @param {Risk[]} all */
  function testFirst(all) {
    const drop = (/** @type {Risk} */ risk) => {
      const after = result(risk.after).top;
      return after && risk.text.state !== "confirmed" ? result(risk.before).top - after : 0;
    };
    const largest = Math.max(0, ...all.map(drop));
    return all.filter((risk) => largest > 0 && drop(risk) === largest).map((risk) => {
      const fell = risk.after.likelihood < risk.before.likelihood;
      const graver = risk.before.firm > risk.before.society ? "firm" : "society"; // gives the score
      const softened = risk.after[graver] < risk.before[graver];
      return { n: risk.n, controls: risk.controls.filter(({ kind }) => (kind === "prevent" ? fell : softened)) };
    });
  }

  // --- the page

  /** @param {any} tool */
  function start(tool) {
    const { say, element } = AeoTool;
    const part = (/** @type {string} */ selector) => tool.querySelector(selector);
    const all = (/** @type {string} */ selector) => [...tool.querySelectorAll(selector)];
    const rows = AeoRows.rows(tool, "risk");
    const bands = JSON.parse(tool.dataset.bands || "[]");
    const limits = bands.map((/** @type {any} */ one) => one[1]);
    const example = JSON.parse(tool.dataset.example);
    /** @type {Risk[]} */
    let list = [];
    const tended = new WeakSet();
    /** @type {any} */
    let sheet;

    const named = (/** @type {number} */ score) => (score ? `${score} ${bands[band(score, limits)][0]}` : say(tool, "unscored"));
    const both = (/** @type {Scores} */ scores) => {
      const { firm, society } = result(scores);
      if (!firm && !society) return [say(tool, "unscored")];
      return [say(tool, "result-firm", { score: named(firm) }), say(tool, "result-society", { score: named(society) })];
    };
    const paragraphs = (/** @type {string[]} */ texts) => texts.map((text) => element("p", "", text));
    const put = (/** @type {any} */ place, /** @type {string} */ text) => {
      if (place.textContent !== text) place.textContent = text;
    };
    const line = (/** @type {string} */ word, /** @type {string} */ text) =>
      element("p", "", element("strong", "", `${say(tool, word)}: `), text);
    const row = (/** @type {any[]} */ ...cells) => element("tr", "", ...cells.map((cell) => element("td", "", ...[cell].flat())));

    function details() {
      for (const box of rows.all()) {
        const risk = list.find(({ n }) => n === rows.number(box));
        if (!risk) continue;
        const { top } = result(risk.before);
        put(box.querySelector(".tool-risk-name"), `${risk.text.event ? `: ${risk.text.event}` : ""} – ${named(top)}`);
        put(box.querySelector("[data-result=before]"), both(risk.before).join("; "));
        put(box.querySelector("[data-result=after]"), both(risk.after).join("; "));
        const told = hints(risk).map((hint) => say(tool, `hint-${hint}`));
        const hinted = box.querySelector(".tool-hints");
        if (hinted.textContent !== told.join("")) hinted.replaceChildren(...told.map((text) => element("li", "", text)));
        const controls = [...box.querySelectorAll(".tool-control")];
        const last = controls.map((control) => Boolean(control.querySelector("input").value.trim())).lastIndexOf(true);
        controls.forEach((control, i) => (control.hidden = i > last + 1)); // one empty line is enough
      }
    }

    function maps() {
      const stage = part("[name=stage]").value;
      for (const figure of all("[data-heat]")) {
        const found = cells(list, stage, figure.dataset.heat);
        const told = [];
        for (const cell of figure.querySelectorAll("[data-cell]")) {
          const numbers = found[cell.dataset.cell] || [];
          const count = cell.querySelector(".tool-count");
          if (numbers.length) count.removeAttribute("display");
          else count.setAttribute("display", "none");
          put(count.querySelector("text"), numbers.length ? String(numbers.length) : "");
          const shown = numbers.length > 3 ? `${numbers.slice(0, 2).join(", ")} …` : numbers.join(", ");
          put(cell.querySelector(".tool-numbers"), numbers.length ? say(tool, "numbers", { numbers: shown }) : "");
          if (numbers.length) {
            const [likelihood, impact] = cell.dataset.cell.split("-").map(Number);
            told.push(`${named(likelihood * impact)}: ${say(tool, "numbers", { numbers: numbers.join(", ") })}.`);
          }
        }
        put(figure.querySelector("desc"), `${say(tool, stage)}. ${told.join(" ") || say(tool, "map-none")}`);
      }
      const scored = list.filter((risk) => result(/** @type {any} */ (risk)[stage]).top).length;
      const text = scored ? say(tool, "map-count", { n: scored, left: list.length - scored }) : say(tool, "map-none");
      put(part(".tool-on-map"), `${say(tool, stage)}. ${text}`);
    }

    function tables() {
      const controls = (/** @type {Risk} */ risk) => risk.controls.map(({ text, kind }) => `${text} (${say(tool, kind)})`).join("; ");
      part(".tool-register tbody").replaceChildren(...sorted(list, "before").map((risk) => {
        const told = (/** @type {string[]} */ names) => names.filter((name) => risk.text[name]).map((name) => line(name, risk.text[name]));
        const said = [...told(["step", "event"]), ...told(["threat", "cause", "effect-firm", "effect-society", "reason"])];
        said.slice(told(["step", "event"]).length).forEach((one) => (one.className = "tool-on-paper"));
        if (risk.controls.length) said.push(line("controls", controls(risk)));
        const sure = result(risk.after).top ? [say(tool, risk.text.state)] : [];
        return row(String(risk.n), said, paragraphs(both(risk.before)), paragraphs([...both(risk.after), ...sure]), risk.text.owner);
      }));
      const grave = (/** @type {Risk} */ risk) => result(risk.after).top && band(result(risk.after).top, limits) >= 2;
      const plan = sorted(list, "after").filter((risk) => risk.text.measure || grave(risk));
      part(".tool-plan tbody").replaceChildren(...plan.map((risk) =>
        row(String(risk.n), risk.text.measure || say(tool, "no-measure"), risk.text.owner, risk.text.due, paragraphs(both(risk.after)))));
      part(".tool-none").hidden = plan.length > 0;
      part(".tool-plan .tool-list").hidden = !plan.length;
      const first = testFirst(list);
      part(".tool-test").hidden = !first.length;
      part(".tool-test ul").replaceChildren(...first.map(({ n, controls: carry }) =>
        element("li", "", `${say(tool, "numbers", { numbers: n })}: ${carry.map(({ text, kind }) => `${text} (${say(tool, kind)})`).join("; ") || "–"}`)));
    }

    function changed(/** @type {boolean} */ own) {
      const form = part("form");
      const values = Object.fromEntries([...form.elements].filter(({ name }) => name).map(({ name, value }) => [name, value]));
      tend();
      list = risks(values, rows.all().map(rows.number));
      details();
      maps();
      tables();
      const empty = own && !Object.entries(values).some(([name, value]) => value && name !== "stage" && !/-(state|kind-\d)$/.test(name));
      part(".tool-example").hidden = own && !empty;
      part(".tool-is-example").hidden = part(".tool-begin").hidden = own;
      part(".tool-back").hidden = !empty;
      part(".tool-made").textContent = "";
    }

    function prepare(/** @type {Record<string, unknown>} */ values) {
      rows.match(values);
      if (!rows.all().length) rows.add();
    }

    function table() {
      const value = (/** @type {string} */ name) => part("form").elements[name].value;
      const word = (/** @type {string} */ name) => say(tool, name);
      const scores = (/** @type {string} */ stage) => [...SCALES, "firm", "society"].map((name, i) => `${word(stage)}: ${word(name)}${i > 2 ? " ×" : ""}`);
      const head = [
        ...["number", "step", "threat", "cause", "event", "effect-firm", "effect-society"].map(word), ...scores("before"), word("reason"),
        ...["prevent", "detect", "recover"].map(word), ...scores("after"), ...["state", "measure", "owner", "due"].map(word),
      ];
      const cells = (/** @type {Scores} */ stage) => {
        const { firm, society } = result(stage);
        return [...SCALES.map((scale) => /** @type {any} */ (stage)[scale] || ""), firm ? named(firm) : "", society ? named(society) : ""].map(String);
      };
      return [
        [`${say(tool, "confidential")} – ${word("title")}`], [word("name"), value("name")], [word("by"), value("by")],
        [word("date"), value("date")], [word("teaching")], [], head,
        ...sorted(list, "before").map((risk) => [
          String(risk.n), ...TEXTS.slice(0, 6).map((name) => risk.text[name]), ...cells(risk.before), risk.text.reason,
          ...["prevent", "detect", "recover"].map((kind) => risk.controls.filter((one) => one.kind === kind).map(({ text }) => text).join("; ")),
          ...cells(risk.after), result(risk.after).top ? word(risk.text.state) : "", ...TEXTS.slice(8).map((name) => risk.text[name]),
        ]),
      ];
    }

    part(".tool-scales").open = false;
    part(".tool-add").addEventListener("click", () => {
      const added = rows.add();
      put(part(".tool-changed"), added ? "" : say(tool, "full", { n: rows.most }));
      if (!added) return;
      sheet.edited();
      added.open = true;
      added.querySelector("input").focus();
    });

    /** Make the buttons of new rows work. */
    function tend() {
      for (const box of rows.all()) {
        if (!tended.has(box)) watch(box);
        tended.add(box);
      }
    }

    function watch(/** @type {any} */ box) {
      AeoRecord.twice(box.querySelector(".tool-remove"), say(tool, "twice"), part(".tool-changed"), () => {
        const next = box.nextElementSibling || box.previousElementSibling;
        box.remove();
        if (!rows.all().length) rows.add();
        sheet.edited();
        put(part(".tool-changed"), say(tool, "removed", { n: rows.number(box) }));
        const place = next && next.matches(".tool-risk") ? next : rows.all()[0];
        place.querySelector("summary").focus();
      });
    }

    part(".tool-begin").addEventListener("click", () => {
      sheet.begin({}, true);
      rows.all()[0].open = true;
      part("#risk-map-name").focus();
    });
    part(".tool-back").addEventListener("click", () => {
      sheet.begin(example, false);
      part(".tool-begin").focus();
    });
    part(".tool-export").addEventListener("click", () => {
      const file = `aeo-risk-map-${AeoTool.date()}.csv`;
      AeoRows.save(file, table());
      put(part(".tool-made"), say(tool, "exported", { file }));
    });
    sheet = AeoTool.sheet(tool, changed, { prepare, example });
  }

  for (const tool of document.querySelectorAll("[data-tool=risk-map]")) start(tool);
  return { risks, result, band, hints, sorted, cells, testFirst };
})();
