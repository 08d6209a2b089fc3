// Answers into the blank workbook (render/workbook.py): cells become texts, never formulas, so
// that “=…” typed into an answer stays what it is. No page, no network.
/**
 * @typedef {{ data: string, sheet: string, rows: Record<string, number>, columns: Record<string, string>,
 *   head: Record<string, string> }} Blank
 *   data: base64 of the .xlsx; sheet: name of the file in it; head: cell of firm, site, by, date …
 */
var AeoWorkbook = (function () {
  "use strict";
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const LONGEST = 32000; // characters of a cell

  /** What XML can hold. @param {string} text */
  function plain(text) {
    return text.toWellFormed ? safe(text.toWellFormed()) : safe(text);
  }

  const safe = (text) => text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/\r\n?/g, "\n").slice(0, LONGEST);

  /** Days since the last day of 1899: a date as a workbook counts it. @param {string} day ISO */
  function serial(day) {
    const time = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
    return time ? Math.round((Date.UTC(+time[1], +time[2] - 1, +time[3]) - Date.UTC(1899, 11, 30)) / 864e5) : NaN;
  }

  /** Put a text into a cell. */
  function write(cells, address, text) {
    const cell = cells.get(address);
    if (!cell || !text) return;
    const { ownerDocument: file } = cell;
    cell.replaceChildren();
    cell.setAttribute("t", "inlineStr");
    const is = file.createElementNS(MAIN, "is");
    const t = file.createElementNS(MAIN, "t");
    t.setAttribute("xml:space", "preserve");
    t.textContent = plain(text);
    is.append(t);
    cell.append(is);
  }

  function writeDate(cells, address, day) {
    const cell = cells.get(address);
    const number = serial(day);
    if (!cell || !(number > 0)) return;
    const v = cell.ownerDocument.createElementNS(MAIN, "v");
    v.textContent = String(number);
    cell.removeAttribute("t");
    cell.replaceChildren(v);
  }

  /**
   * The bytes of a filled workbook.
   * @param {any} fflate @param {Blank} blank
   * @param {Record<string, Record<string, string>>} rows item id → field → text
   * @param {Record<string, string>} head
   */
  function fill(fflate, blank, rows, head) {
    const packed = Uint8Array.from(atob(blank.data), (letter) => letter.charCodeAt(0));
    const files = fflate.unzipSync(packed);
    const text = fflate.strFromU8(files[blank.sheet]);
    const sheet = new DOMParser().parseFromString(text, "application/xml");
    const cells = new Map([...sheet.getElementsByTagNameNS(MAIN, "c")].map((cell) => [cell.getAttribute("r"), cell]));
    for (const [name, address] of Object.entries(blank.head)) write(cells, address, head[name] || "");
    for (const [id, row] of Object.entries(blank.rows)) {
      const given = rows[id] || {};
      for (const [field, column] of Object.entries(blank.columns)) {
        if (field === "due") writeDate(cells, column + row, given[field] || "");
        else write(cells, column + row, given[field] || "");
      }
    }
    const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    files[blank.sheet] = fflate.strToU8(header + new XMLSerializer().serializeToString(sheet.documentElement));
    return fflate.zipSync(files, { level: 6, mtime: new Date(1980, 0, 2) });
  }

  return { fill, serial, plain };
})();
