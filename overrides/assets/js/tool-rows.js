// Rows that the reader adds to a sheet, and tables that leave the page as a file for a spreadsheet.
// Needs tool.js.
var AeoRows = (function () {
  "use strict";

  /** The form of a row, its number in the place of “@n”. @param {any} template @param {number} n */
  function grow(template, n) {
    const row = template.content.firstElementChild.cloneNode(true);
    const set = (/** @type {string} */ text) => text.replace(/@n/g, String(n));
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node; node = /** @type {Node} */ (walker.nextNode())) {
      if (node.nodeType === Node.TEXT_NODE) node.nodeValue = set(String(node.nodeValue));
      else for (const { name, value } of [.../** @type {Element} */ (node).attributes]) {
        if (value.includes("@n")) /** @type {Element} */ (node).setAttribute(name, set(value));
      }
    }
    return row;
  }

  /** The rows of a tool. Numbers are permanent: what is removed leaves a gap. @param {any} tool @param {string} name */
  function rows(tool, name) {
    const place = tool.querySelector(`[data-rows=${name}]`);
    const template = place.querySelector("template");
    const most = Number(place.dataset.most);
    const pattern = new RegExp(`^${name}-([1-9]\\d{0,2})-`);
    const number = (/** @type {any} */ row) => Number(row.dataset.row);
    const all = () => [...place.children].filter((row) => row !== template);

    /** @param {number} [n] @returns {any} the row, or null when there are enough */
    function add(n = Math.max(0, ...all().map(number)) + 1) {
      if (all().length >= most || n > 999) return null;
      const row = grow(template, n);
      place.insertBefore(row, all().find((other) => number(other) > n) || null);
      return row;
    }

    /** Have the rows that the values speak of. @param {Record<string, unknown>} values */
    function match(values) {
      const wanted = new Set(Object.keys(values).map((key) => pattern.exec(key)).filter(Boolean).map((found) => Number(found[1])));
      for (const row of all()) if (!wanted.has(number(row))) row.remove();
      const there = all().map(number);
      for (const n of [...wanted].sort((a, b) => a - b)) if (!there.includes(n)) add(n);
    }

    return { all, add, match, most, number };
  }

  /**
   * A table as a file that every Excel opens with its letters and columns, whatever the country:
   * UTF-16 with a mark, tabs between the cells. What begins like a formula is made a text.
   * @param {string[][]} table
   */
  function csv(table) {
    const cell = (/** @type {string} */ text) => {
      const plain = text.replace(/\t/g, " ").replace(/\r\n?/g, "\n");
      const safe = /^[\s\u0000-\u001f]*[=+\-@＝＋－＠−]/.test(plain) ? `'${plain}` : plain;
      return /["\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
    };
    return table.map((line) => line.map((text) => cell(String(text))).join("\t") + "\r\n").join("");
  }

  /** @param {string} text */
  function utf16(text) {
    const units = new Uint8Array(2 + text.length * 2);
    const view = new DataView(units.buffer);
    view.setUint16(0, 0xfeff, true);
    for (let i = 0; i < text.length; i += 1) view.setUint16(2 + i * 2, text.charCodeAt(i), true);
    return units;
  }

  /** @param {string} name @param {string[][]} table */
  function save(name, table) {
    AeoTool.download(name, utf16(csv(table)), "text/csv;charset=utf-16le");
  }

  return { rows, csv, save };
})();
