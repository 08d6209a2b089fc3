// The result of a questionnaire: knock-out gaps, readiness by section as bars and as a table,
// the gap report in the order of risk, all answers. No overall figure: one open knock-out
// weighs more than many met items. Needs form.js, form-screens.js.
(function () {
  "use strict";
  if (!AeoForm) return;
  const Model = AeoFormModel;
  const { say, element, parts, items, kind, root } = AeoForm;
  const SVG = "http://www.w3.org/2000/svg";
  const RATED = ["assessment", "scan", "matrix"].includes(kind);
  const STATES = Model.STATES.filter((name) => kind !== "scan" || name !== "na");

  /** Sections in which something counts. */
  const rated = parts.filter((part) => part.items.some((item) => ["proof", "clause", "yes-no"].includes(item.kind)));

  /** Words of a state; in a scan, what is partly met is not sure. */
  const word = (name) => say(kind === "scan" && name === "partly" ? "unsure" : `state-${name}`);

  /** @param {HTMLElement} result */
  AeoForm.result = function (result) {
    const found = AeoForm.entries();
    const gaps = Model.gaps(items, found);
    const outs = gaps.filter((gap) => gap.item.knockout);
    const others = gaps.filter((gap) => !gap.item.knockout);
    const title = heading(say("result"));
    if (kind === "scorecard") return result.replaceChildren(title, note(say("result-about")), ...levels(found), answers(found, false));
    if (!RATED) return result.replaceChildren(title, answers(found, true));
    const open = items.filter((item) => Model.state(item.kind, Model.entryOf(found, item)).state === "open");
    result.replaceChildren(
      title,
      element("p", "form-result-about", say("result-about")),
      ...(items.some((item) => item.knockout) ? knockouts(outs, open) : []),
      heading(say("by-section")), bars(found), table(found), note(say("no-total")),
      heading(say("gaps")),
      ...(others.length ? [note(say("gaps-order"))] : [element("p", "", say("gaps-none"))]),
      ...others.map(report),
      ...unanswered(open),
      answers(found, false),
    );
  };

  const heading = (text) => element("h3", "form-title", text);
  const note = (text) => element("p", "form-small", text);

  function knockouts(outs, open) {
    const left = open.filter((item) => item.knockout);
    const box = element("div", outs.length ? "form-knockouts" : "form-knockouts form-clear");
    if (outs.length) box.append(element("p", "", say("knockout-about")), ...outs.map(report));
    else box.append(element("p", "", say(left.length ? "knockout-open" : "knockout-none")));
    if (left.length) box.append(list(left));
    return [heading(say("knockouts")), box];
  }

  /** One gap: what it is, what to reach, what the reader plans, where to read. */
  function report(gap) {
    const { item, entry } = gap;
    const box = element("article", "form-gap");
    const why = gap.why ? ` – ${say(gap.why)}` : "";
    box.append(
      element("h4", "form-gap-title", item.number ? `${item.number} ` : "", item.label),
      element("p", "form-gap-state", element("strong", `form-state form-state-${gap.state}`, word(gap.state)), why),
    );
    const rows = [];
    const good = words(item.box.querySelector(".fq-good"));
    const evidence = item.box.querySelector(".fq-evidence");
    const action = gap.why === "no-record" ? "action-record" : item.knockout ? "action-knockout"
      : gap.state === "no" ? "action-no" : "action-partly";
    if (item.kind !== "clause") rows.push([say("to-do"), say(item.kind === "proof" || item.knockout ? action : "action-scan")]);
    if (good) rows.push([say("aim"), good]);
    if (evidence) rows.push([say("evidence"), bullets(evidence)]);
    for (const name of item.names) {
      if (entry && entry[name].trim()) rows.push([item.nameOf(name), entry[name]]);
    }
    const list = element("dl", "form-facts");
    for (const [label, text] of rows) list.append(element("dt", "", label), element("dd", "", text));
    box.append(list, links(item));
    return box;
  }

  /** Links to the guidance of the item and the training of its section. */
  function links(item) {
    const line = element("p", "form-gap-links");
    const section = item.box.closest(".form-section");
    const see = item.box.querySelector(".form-see") || section.querySelector(".form-links .form-see");
    for (const one of [see, section.querySelector(".form-train")]) {
      if (one) line.append(one.cloneNode(true), " ");
    }
    const back = element("a", "", say("to-question"));
    back.href = `#fq-${item.id}`;
    line.append(back);
    return line;
  }

  /** Text of a block without the marks of its citations. */
  function words(block) {
    if (!block) return "";
    const copy = block.cloneNode(true);
    for (const mark of copy.querySelectorAll(".cite")) mark.remove();
    return copy.textContent.trim();
  }

  function bullets(block) {
    const list = element("ul", "");
    for (const item of block.querySelectorAll("li")) list.append(element("li", "", words(item)));
    return list.childElementCount ? list : words(block);
  }

  function list(found) {
    const made = element("ul", "form-open");
    for (const item of found) {
      const link = element("a", "", `${item.number} ${item.label}`.trim());
      link.href = `#fq-${item.id}`;
      made.append(element("li", "", link));
    }
    return made;
  }

  function unanswered(open) {
    if (!open.length) return [];
    const fold = element("details", "form-answers", element("summary", "", say("unanswered", { n: open.length })), list(open));
    fold.open = open.length <= 10;
    return [fold];
  }

  // --- readiness

  function bars(found) {
    const made = element("ul", "form-bars");
    for (const part of rated) {
      const counts = Model.count(part.items, found);
      const label = say("met-of", { n: counts.met, of: counts.all - counts.na });
      made.append(element("li", "", element("span", "form-bar-label", part.title), " ",
        bar(counts), " ", element("span", "form-bar-count", label)));
    }
    const legend = element("p", "form-legend");
    for (const name of STATES) {
      legend.append(element("span", "", swatch(name), " ", word(name)), " ");
    }
    return element("div", "form-chart", made, legend);
  }

  /** Levels of 1 to 5, item by item. */
  function levels(found) {
    return parts.map((part) => {
      const rows = element("ul", "form-bars");
      for (const item of part.items.filter((one) => one.kind === "scale")) {
        const entry = Model.entryOf(found, item);
        const level = entry ? Number(entry.answer) : 0;
        const drawn = svg(120, "form-bar");
        if (level) drawn.append(box(0, 24 * level, "met"));
        rows.append(element("li", "", element("span", "form-bar-label", item.label), " ", drawn, " ",
          element("span", "form-bar-count", level ? `${level} / 5` : say("not-answered"))));
      }
      return element("section", "", heading(part.title), rows);
    });
  }

  function svg(width, name) {
    const made = document.createElementNS(SVG, "svg");
    made.setAttribute("viewBox", `0 0 ${width} 12`);
    made.setAttribute("class", name);
    made.setAttribute("preserveAspectRatio", "none");
    made.setAttribute("aria-hidden", "true"); // the words beside it and the table say the same
    return made;
  }

  function box(x, width, name) {
    const made = document.createElementNS(SVG, "rect");
    for (const [key, value] of Object.entries({ x, width, y: 0, height: 12, class: `bar-${name}` })) {
      made.setAttribute(key, String(value));
    }
    return made;
  }

  function bar(counts) {
    const made = svg(120, "form-bar");
    let x = 0;
    for (const name of STATES) {
      const width = counts.all ? (120 * counts[name]) / counts.all : 0;
      if (width) made.append(box(x, width, name));
      x += width;
    }
    return made;
  }

  function swatch(name) {
    const made = svg(12, "form-swatch");
    made.append(box(0, 12, name));
    return made;
  }

  function table(found) {
    const made = element("table", "form-table");
    made.append(element("caption", "", say("by-section")));
    const head = element("tr", "", cell("th", say("section"), "col"));
    for (const name of STATES) head.append(cell("th", word(name), "col"));
    const body = element("tbody", "");
    for (const part of rated) {
      const counts = Model.count(part.items, found);
      const link = element("a", "", part.title);
      link.href = `#form-${part.id}`;
      const row = element("tr", "", cell("th", link, "row"));
      for (const name of STATES) row.append(cell("td", String(counts[name])));
      body.append(row);
    }
    made.append(element("thead", "", head), body);
    const scroll = element("div", "table-scroll", made);
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", say("by-section"));
    return scroll;
  }

  function cell(tag, content, scope) {
    const made = element(tag, "", content);
    if (scope) made.scope = scope;
    return made;
  }

  // --- all answers

  function answers(found, shown) {
    const made = element("details", "form-answers", element("summary", "", say("all-answers")));
    made.open = shown;
    for (const part of parts) {
      made.append(element("h4", "form-answers-title", part.title));
      const rows = element("dl", "form-facts");
      for (const item of part.items) {
        const entry = Model.entryOf(found, item);
        rows.append(element("dt", "", `${item.number} ${item.label}`.trim()));
        const text = element("dd", "", element("p", "", entry ? item.text() || "–" : say("not-answered")));
        for (const name of item.names) {
          if (entry && entry[name].trim()) text.append(element("p", "", `${item.nameOf(name)}: ${entry[name]}`));
        }
        rows.append(text);
      }
      made.append(rows);
    }
    return made;
  }

  // what is folded would not be printed
  addEventListener("beforeprint", () => {
    for (const one of root.querySelectorAll(".form-result .form-answers")) one.open = true;
  });
})();
