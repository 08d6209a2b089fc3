// Files of a workshop: a calendar (RFC 5545, local times, so that they hold wherever the workshop
// is) and an agenda for Word (WordprocessingML, three languages side by side). Needs calendar.js;
// fflate is loaded when the first Word file is asked for.
/**
 * @typedef {{ from: number, to: number, titles: string[] }} AgendaRow
 * @typedef {{ name: string, note: string, heads: string[], codes: string[], here: number,
 *   days: { title: string, date: string, rows: AgendaRow[] }[] }} Agenda
 */
var AeoWorkshopFiles = (function () {
  "use strict";
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  const MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  const LOCALES = { en: "en-GB", mn: "mn-MN", ru: "ru-RU" };

  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const clock = (/** @type {number} */ n, between = ":") => `${two(Math.floor(n / 60) % 24)}${between}${two(n % 60)}`;

  /** @param {Agenda} agenda @param {number} now */
  function ics(agenda, now) {
    const { fold, escape } = AeoCalendar;
    const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AEO Academy//Workshop//EN", "CALSCALE:GREGORIAN"];
    agenda.days.forEach((day, n) => day.rows.forEach((row, i) => {
      const at = (/** @type {number} */ minute) => {
        const date = AeoCalendar.later(day.date, Math.floor(minute / 1440), "D");
        return `${date.replace(/-/g, "")}T${clock(minute, "")}00`;
      };
      const others = row.titles.filter((title, language) => language !== agenda.here && title !== row.titles[agenda.here]);
      lines.push(
        "BEGIN:VEVENT", `UID:${day.date}-${n + 1}-${i + 1}@workshop.aeo-academy`, `DTSTAMP:${stamp}`,
        `DTSTART:${at(row.from)}`, `DTEND:${at(row.to)}`, `SUMMARY:${escape(row.titles[agenda.here])}`,
        `DESCRIPTION:${escape([agenda.name, ...others, agenda.note].join("\n"))}`, "END:VEVENT",
      );
    }));
    return [...lines, "END:VCALENDAR"].map(fold).join("");
  }

  /** The main part of the Word file. @param {Agenda} agenda */
  function document_(agenda) {
    const file = document.implementation.createDocument(W, "w:document", null);
    /** @param {string} name @param {Record<string, string>} attributes @param {...any} children */
    const w = (name, attributes, ...children) => {
      const made = file.createElementNS(W, `w:${name}`);
      for (const [key, value] of Object.entries(attributes)) made.setAttributeNS(W, `w:${key}`, value);
      made.append(...children);
      return made;
    };
    const run = (/** @type {string} */ text, /** @type {string} */ code, bold = false, size = "20") => {
      const properties = w("rPr", {}, ...(bold ? [w("b", {})] : []), w("sz", { val: size }));
      const locale = /** @type {Record<string, string>} */ (LOCALES)[code];
      if (locale) properties.append(w("lang", { val: locale }));
      const t = w("t", {});
      t.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
      t.textContent = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
      return w("r", {}, properties, t);
    };
    const paragraph = (/** @type {any[]} */ ...runs) => w("p", {}, ...runs);
    const widths = [1500, ...agenda.codes.map(() => Math.floor(12900 / agenda.codes.length))];
    const cell = (/** @type {any} */ made, /** @type {number} */ at, shade = "") => w("tc", {},
      w("tcPr", {}, w("tcW", { w: String(widths[at]), type: "dxa" }), ...(shade ? [w("shd", { val: "clear", fill: shade })] : [])), paragraph(made));
    const border = (/** @type {string} */ side) => w(side, { val: "single", sz: "4", color: "94C1C7" });
    const here = agenda.codes[agenda.here];
    const body = w("body", {}, paragraph(run(agenda.name, "", true, "36")));
    for (const day of agenda.days) {
      const head = w("tr", {}, w("trPr", {}, w("tblHeader", {})),
        ...agenda.heads.map((text, at) => cell(run(text, at ? agenda.codes[at - 1] : here, true), at, "E9F1F2")));
      const rows = day.rows.map((row) => w("tr", {}, w("trPr", {}, w("cantSplit", {})),
        cell(run(`${clock(row.from)}–${clock(row.to)}`, ""), 0), ...row.titles.map((title, at) => cell(run(title, agenda.codes[at]), at + 1))));
      body.append(paragraph(run(day.title, here, true, "26")), w("tbl", {},
        w("tblPr", {}, w("tblW", { w: "14400", type: "dxa" }),
          w("tblBorders", {}, ...["top", "left", "bottom", "right", "insideH", "insideV"].map(border)), w("tblLayout", { type: "fixed" })),
        w("tblGrid", {}, ...widths.map((width) => w("gridCol", { w: String(width) }))), head, ...rows), paragraph());
    }
    body.append(paragraph(run(agenda.note, here, false, "16")),
      w("sectPr", {}, w("pgSz", { w: "16838", h: "11906", orient: "landscape" }), w("pgMar", { top: "1000", right: "1200", bottom: "1000", left: "1200", header: "500", footer: "500", gutter: "0" })));
    file.documentElement.append(body);
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${new XMLSerializer().serializeToString(file)}`;
  }

  /** @param {string} address */
  function script(address) {
    return new Promise((done, failed) => {
      const made = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed });
      document.head.append(made);
    });
  }

  /** The bytes of the Word file. @param {Agenda} agenda */
  async function docx(agenda) {
    const place = /** @type {any} */ (document.querySelector("template[data-fflate]"));
    if (!(/** @type {any} */ (self).fflate)) await script(place.dataset.fflate);
    const { zipSync, strToU8 } = /** @type {any} */ (self).fflate;
    const types = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
      + `<Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`;
    const links = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}" Target="word/document.xml"/></Relationships>`;
    const files = { "[Content_Types].xml": types, "_rels/.rels": links, "word/document.xml": document_(agenda) };
    return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level: 6 });
  }

  return { ics, docx };
})();
