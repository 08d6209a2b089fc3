// What the answers to a questionnaire mean, without a page: entries made clean, what each
// counts as, gaps in their order, files of one questionnaire and how two versions differ.
// The workbook (render/workbook.py) follows the same rules in its formulas.
/**
 * @typedef {{ answer: string | string[], clause: string, record: string, note: string,
 *   action: string, owner: string, due: string, at: number, gone?: boolean }} Entry
 * @typedef {{ id: string, kind: string, section: string, knockout?: boolean, major?: boolean,
 *   was?: string[], answers?: string[] }} Item
 * @typedef {"met" | "partly" | "no" | "na" | "open"} State
 */
var AeoFormModel = (function () {
  "use strict";
  const FIELDS = ["clause", "record", "note", "action", "owner", "due"];
  const LONGEST = 5000; // characters of an answer
  const ABOUT = "_about"; // no item has this id: whose answers they are
  const STATES = ["met", "partly", "no", "open", "na"];

  /** @param {any} value */
  const text = (value) => (typeof value === "string" ? value.slice(0, LONGEST) : "");

  /** An entry of any origin as one that can be shown; undefined when it says nothing. */
  function clean(raw) {
    if (!raw || typeof raw !== "object" || raw.gone) return undefined;
    const entry = { answer: "", at: Number(raw.at) || 0 };
    for (const field of FIELDS) entry[field] = text(raw[field]);
    if (!/^\d{4}-\d\d-\d\d$/.test(entry.due)) entry.due = "";
    if (Array.isArray(raw.answer)) entry.answer = raw.answer.map(text).filter(Boolean).sort();
    else entry.answer = text(raw.answer);
    return says(entry) ? /** @type {Entry} */ (entry) : undefined;
  }

  /** Whether an entry holds anything. */
  function says(entry) {
    return entry.answer.length > 0 || FIELDS.some((field) => entry[field].trim() !== "");
  }

  /** @param {any} a @param {any} b */
  function same(a, b) {
    const key = (one) => JSON.stringify([one.answer, ...FIELDS.map((field) => text(one[field]).trim())]);
    return key(a) === key(b);
  }

  /**
   * What an answer counts as, and why it counts as less than it says.
   * @param {string} kind @param {Entry | undefined} entry
   * @returns {{ state: State, why?: "no-record" | "no-clause" | "no-reason" | "no-place" }}
   */
  function state(kind, entry) {
    if (!entry || !entry.answer.length) return { state: "open" };
    if (!["proof", "clause", "yes-no"].includes(kind)) return { state: "met" };
    switch (entry.answer) {
      case "yes":
        if (kind === "proof" && !entry.record.trim()) return { state: "partly", why: "no-record" };
        if (kind === "clause" && !entry.clause.trim()) return { state: "partly", why: "no-clause" };
        return { state: "met" };
      case "no":
        return { state: "no" };
      case "na":
        return entry.note.trim() ? { state: "na" } : { state: "open", why: "no-reason" };
      case "elsewhere":
        return entry.note.trim() ? { state: "met" } : { state: "open", why: "no-place" };
      default: // partly, unsure
        return { state: "partly" };
    }
  }

  /** The entry of an item, under its own id or one that it replaced. */
  function entryOf(entries, item) {
    for (const id of [item.id, ...(item.was || [])]) {
      const entry = clean(entries[id]);
      if (entry && (!item.answers || !entry.answer.length || fits(entry.answer, item.answers))) return entry;
      if (entry) return { ...entry, answer: "" }; // an answer that the item does not have
      if (entries[id]) return undefined; // erased
    }
    return undefined;
  }

  const fits = (answer, known) => [].concat(answer).every((one) => known.includes(one));

  /** How many items of each state. @param {Item[]} items */
  function count(items, entries) {
    const found = { met: 0, partly: 0, no: 0, open: 0, na: 0, all: items.length };
    for (const item of items) found[state(item.kind, entryOf(entries, item)).state]++;
    return found;
  }

  /**
   * Gaps, by risk: knock-outs, then what is marked major; “no” before “partly”; then the order
   * of the questionnaire.
   * @param {Item[]} items
   */
  function gaps(items, entries) {
    const found = [];
    items.forEach((item, place) => {
      const entry = entryOf(entries, item);
      const { state: is, why } = state(item.kind, entry);
      if (is !== "no" && is !== "partly") return;
      const rank = (item.knockout ? 0 : item.major ? 2 : 4) + (is === "no" ? 0 : 1);
      found.push({ item, entry, state: is, why, rank, place });
    });
    return found.sort((a, b) => a.rank - b.rank || a.place - b.place);
  }

  // --- files

  /** A record that holds one questionnaire only. @param {Record<string, string>} head */
  function pack(record, form, head) {
    const { kind, v, made } = record;
    const entries = record.forms[form] || {};
    const kept = Object.entries(entries).filter(([id, one]) => id === ABOUT || clean(one));
    const forms = { [form]: Object.fromEntries(kept) };
    return JSON.stringify({ ...head, kind, v, made, form, forms }, null, 1);
  }

  /** The entries of a questionnaire in a record; throws "empty". @param {any} record migrated */
  function unpack(record, form) {
    const entries = Object(Object(record.forms)[form]);
    const found = Object.create(null);
    for (const [id, raw] of Object.entries(entries)) {
      const entry = id === ABOUT ? about(raw) : clean(raw);
      if (entry) found[id] = entry;
    }
    if (!Object.keys(found).length) throw new Error("empty");
    return found;
  }

  /** Whose answers they are. */
  function about(raw) {
    const { firm, site, by, at } = Object(raw);
    return { firm: text(firm).slice(0, 200), site: text(site).slice(0, 200), by: text(by).slice(0, 200), at: Number(at) || 0 };
  }

  /**
   * What a file brings: ids that are new here, that say the same, and that differ (with the
   * later one of the two).
   */
  function compare(mine, theirs) {
    const found = { fresh: [], same: [], newer: [], older: [], otherFirm: false };
    for (const [id, entry] of Object.entries(theirs)) {
      if (id === ABOUT) {
        const firm = about(mine[ABOUT]).firm.trim();
        found.otherFirm = !!firm && !!entry.firm.trim() && firm !== entry.firm.trim();
        continue;
      }
      const own = clean(mine[id]);
      if (!own) found.fresh.push(id);
      else if (same(own, entry)) found.same.push(id);
      else (entry.at > own.at ? found.newer : found.older).push(id);
    }
    return found;
  }

  /** Entries to be written. @param {"newer" | "theirs" | "mine"} how */
  function choose(mine, theirs, how) {
    const { fresh, newer, older } = compare(mine, theirs);
    const ids = [...fresh, ...(how === "mine" ? [] : newer), ...(how === "theirs" ? older : [])];
    const found = Object.fromEntries(ids.map((id) => [id, theirs[id]]));
    const empty = !mine[ABOUT] || mine[ABOUT].gone;
    if (theirs[ABOUT] && (how === "theirs" || empty)) found[ABOUT] = theirs[ABOUT];
    return found;
  }

  return { FIELDS, STATES, LONGEST, ABOUT, clean, state, entryOf, count, gaps, pack, unpack, about, compare, choose };
})();
