// A questionnaire leaves the browser only when its reader says so: saved to a file, loaded from
// one (two versions that differ are told), printed, written into the workbook. The workbook and
// fflate are loaded when they are asked for. Needs form.js, form-screens.js.
(function () {
  "use strict";
  if (!AeoForm) return;
  const Model = AeoFormModel;
  const { root, form, say, element, button, items, acts, status } = AeoForm;
  const LARGEST = 5e6; // bytes of a file that may be a record
  const blankForm = document.getElementById("form-take-away");

  const save = button("form-save", "save", store);
  const print = button("form-print", "print", () => {
    AeoForm.flush();
    self.print();
  });
  const input = element("input", "");
  input.type = "file";
  input.accept = ".json,application/json";
  input.id = "form-file";
  const label = element("label", "", say("load"));
  label.htmlFor = input.id;
  const load = element("span", "form-load", input, label);
  acts.prepend(save, " ", load, " ", print, " ");
  if (blankForm) print.after(" ", button("form-xlsx", "xlsx", workbook));
  const question = element("div", "form-conflict");
  question.hidden = true;
  status.after(question);
  if (location.protocol === "file:") status.before(element("p", "form-small", say("from-disk")));

  /** @param {string} ending */
  const nameOf = (ending) => `${say("file-name")}-${form}-${AeoForm.date}.${ending}`;

  /** @param {Blob} blob @param {string} name */
  function give(blob, name) {
    const address = URL.createObjectURL(blob);
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(address), 60e3);
    status.textContent = say("saved", { file: name });
  }

  function store() {
    AeoForm.flush();
    const head = { confidential: say("confidential"), title: root.dataset.title, edition: root.dataset.edition };
    give(new Blob([Model.pack(AeoRecord.load(), form, head)], { type: "application/json" }), nameOf("json"));
  }

  // --- load

  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    status.textContent = "";
    question.hidden = true;
    AeoForm.flush();
    try {
      if (file.size > LARGEST) throw new Error("foreign");
      const theirs = Model.unpack(AeoRecord.migrate(await file.text(), true), form);
      const found = Model.compare(AeoForm.entries(), theirs);
      if (found.newer.length + found.older.length || found.otherFirm) ask(theirs, found);
      else take(theirs, "newer");
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      status.textContent = say(message) || say("damaged");
    }
    input.value = "";
  });

  /** Two versions: the reader says which one counts. */
  function ask(theirs, found) {
    const { fresh, newer, older } = found;
    const differ = [...newer, ...older];
    const names = items.filter((item) => differ.includes(item.id))
      .map((item) => element("li", "", `${item.number} ${item.label}`.trim()));
    question.replaceChildren(
      element("p", "form-conflict-title", say("conflict", { n: differ.length })),
      ...(found.otherFirm ? [element("p", "", say("conflict-firm", { file: theirs[Model.ABOUT].firm, here: AeoForm.about().firm }))] : []),
      element("p", "", say("conflict-about", { newer: newer.length, older: older.length, fresh: fresh.length })),
      element("ul", "", ...names),
      element("p", "form-acts",
        button("form-main", "conflict-newer", () => take(theirs, "newer")), " ",
        button("", "conflict-theirs", () => take(theirs, "theirs")), " ",
        button("", "conflict-mine", () => take(theirs, "mine"))),
    );
    question.hidden = false;
    question.querySelector("button").focus();
  }

  /** @param {"newer" | "theirs" | "mine"} how */
  function take(theirs, how) {
    const known = new Set(items.flatMap((item) => [item.id, ...item.was]));
    const ids = Object.keys(theirs).filter((id) => id !== Model.ABOUT);
    const unknown = ids.filter((id) => !known.has(id)).length;
    AeoForm.keep(Model.choose(AeoForm.entries(), theirs, how));
    AeoForm.refresh();
    AeoForm.names();
    if (!question.hidden) label.previousSibling.focus();
    question.hidden = true;
    const told = [say("loaded", { n: ids.length })];
    if (unknown) told.push(say("unknown", { n: unknown }));
    status.textContent = told.join(" ");
  }

  // --- workbook

  const loading = new Map();
  /** A script that is loaded once. @param {string} address */
  function script(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise((done, failed) => {
        const made = document.createElement("script");
        made.src = address;
        made.onload = done;
        made.onerror = () => {
          loading.delete(address);
          failed(new Error("xlsx-failed"));
        };
        document.head.append(made);
      }));
    }
    return loading.get(address);
  }

  async function workbook() {
    AeoForm.flush();
    status.textContent = "";
    try {
      const { fflate, workbook } = /** @type {any} */ (blankForm).dataset;
      await Promise.all([script(fflate), script(workbook)]);
      const blank = /** @type {any} */ (self).__aeoWorkbook;
      const bytes = AeoWorkbook.fill(/** @type {any} */ (self).fflate, blank, rows(), {
        ...AeoForm.about(), date: AeoForm.date, confidential: say("confidential"),
      });
      give(new Blob([bytes], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }), nameOf("xlsx"));
    } catch {
      status.textContent = say("xlsx-failed");
    }
  }

  /** Item id → what its row holds. */
  function rows() {
    return Object.fromEntries(items.map((item) => {
      return [item.id, { ...AeoForm.entryOf(item), answer: item.text() }];
    }));
  }
})();
