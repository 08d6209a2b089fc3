// The cost–benefit sheet: adds up as the reader types (render/tool_sheet.py draws it). Needs
// record.js and tool.js.
/**
 * @typedef {{ part: string, product: string[], force: boolean }} Line
 * @typedef {{ lines: Line[], percent: string[], figures: Record<string, number> }} Sheet
 */
var AeoCostBenefit = (function () {
  "use strict";

  // --- pure

  /**
   * The number that was typed: null for nothing, NaN for no number. Of a single sign with three
   * digits after it, “1,200”, money and counts make thousands, the others a fraction.
   * @param {string} text @param {string} kind
   */
  function read(text, kind) {
    const plain = text.replace(/[\s'’]/g, "").replace(/%$/, "").replace(/^[−–]/, "-");
    if (!plain) return null;
    const thousands = kind === "money" || kind === "count" || kind === "days";
    if (/^-?\d+$/.test(plain)) return Number(plain);
    if (/^-?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/.test(plain) && (thousands || /[.,].*[.,]/.test(plain))) {
      return Number(plain.replace(/[.,]/g, ""));
    }
    if (/^-?\d*[.,]\d+$/.test(plain)) return Number(plain.replace(",", "."));
    if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(plain)) return Number(plain.replace(/,/g, ""));
    if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(plain)) return Number(plain.replace(/\./g, "").replace(",", "."));
    return NaN;
  }

  /** A number as the language writes it. @param {number} number @param {string} language */
  function write(number, language) {
    const [whole, rest] = String(Math.round(Math.abs(number) * 100) / 100).split(".");
    const russian = language.startsWith("ru");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, russian ? "\u00a0" : ",");
    const sign = number < 0 && Number(whole + (rest || "")) ? "−" : "";
    return sign + grouped + (rest ? (russian ? "," : ".") + rest : "");
  }

  /** @param {Sheet} sheet */
  function compute({ lines, percent, figures }) {
    const amount = (/** @type {Line} */ { product }) => product
      .reduce((sum, name) => sum * (figures[name] || 0) / (percent.includes(name) ? 100 : 1), 1);
    const total = (/** @type {(line: Line) => boolean} */ wanted) =>
      lines.filter(wanted).reduce((sum, line) => sum + amount(line), 0);
    const once = total(({ part }) => part === "once");
    const yearly = total(({ part }) => part === "yearly");
    const force = total(({ part, force }) => part === "benefits" && force);
    const hopes = total(({ part, force }) => part === "benefits" && !force);
    const share = Math.min(figures.months || 0, 12) / 12;
    const rows = {
      costs: [once + yearly, yearly],
      "in-force": [force * share, force],
      balance: [force * share - once - yearly, force - yearly],
      hopes: [hopes * share, hopes],
      "balance-all": [(force + hopes) * share - once - yearly, force + hopes - yearly],
    };
    const even = ([first, later]) => {
      if (!(once + yearly > 0)) return "empty";
      if (first >= 0) return "first";
      return later > 0 ? 1 - first / later : "never";
    };
    return {
      amounts: lines.map(amount), rows, even: { force: even(rows.balance), all: even(rows["balance-all"]) },
    };
  }

  // --- the page

  /** @param {any} tool */
  function start(tool) {
    const { say, remark } = AeoTool;
    const all = (/** @type {string} */ selector) => [...tool.querySelectorAll(selector)];
    const language = tool.closest("[lang]").lang;
    const inputs = all(".tool-figure");
    const boxes = all(".tool-line");

    /** The figure in an input; undefined, and a message, when it does not count. @param {any} input */
    function figure(input) {
      const { kind, most } = input.dataset;
      const number = read(input.value, kind);
      const wrong = number === null ? ""
        : Number.isNaN(number) ? say(tool, "not-number")
        : number < 0 ? say(tool, "negative")
        : number > Number(most) ? say(tool, "too-big", { n: write(Number(most), language) })
        : "whole" in input.dataset && number % 1 ? say(tool, "not-whole") : "";
      const told = number !== null && /[.,\s]/.test(input.value.trim());
      remark(input, wrong || (told ? say(tool, "read-as", { n: write(Number(number), language) }) : ""), Boolean(wrong));
      return wrong || number === null ? undefined : number;
    }

    function changed() {
      const currency = tool.querySelector(".tool-currency").value.trim();
      const money = (/** @type {number} */ number) => `${write(number, language)}\u00a0${currency}`.trim();
      const figures = Object.fromEntries(inputs.map((input) => [input.name, figure(input)]));
      const lines = boxes.map((box) => ({
        part: box.closest("[data-part]").dataset.part,
        product: JSON.parse(box.dataset.product),
        force: (box.querySelector("select") || {}).value === "force",
      }));
      const percent = inputs.filter(({ dataset }) => dataset.kind === "percent").map(({ name }) => name);
      const { amounts, rows, even } = compute({ lines, percent, figures });
      boxes.forEach((box, n) => (box.querySelector("output").textContent = money(amounts[n])));
      for (const [row, sums] of Object.entries(rows)) {
        all(`[data-row=${row}] td`).forEach((cell, n) => (cell.textContent = money(sums[n])));
      }
      for (const [name, when] of Object.entries(even)) {
        const text = typeof when === "string" ? say(tool, `even-${when}`)
          : say(tool, "even-years", { n: write(Math.ceil(when * 10) / 10, language) });
        tool.querySelector(`[data-even=${name}] output`).textContent = text;
      }
      const faults = all("[aria-invalid]").length;
      tool.querySelector(".tool-faults").textContent = faults ? say(tool, "faults", { n: faults }) : "";
    }

    AeoTool.sheet(tool, changed);
  }

  for (const tool of document.querySelectorAll("[data-tool=cost-benefit]")) start(tool);
  return { read, write, compute };
})();
