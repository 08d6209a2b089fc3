// The learner's record, shared by quizzes, questionnaires and tools. It never leaves the
// browser. A damaged, foreign, full or blocked store costs nothing that was kept before.
//
//   AeoRecord.load()        { kind, v, made, quizzes, checks, forms }; each part holds
//                           group → id → entry, and each entry says in `at` when it was made
//   AeoRecord.save(change)  runs change(record) on what all windows have kept
//   AeoRecord.place()       where it is: "kept", "session" (until the window closes), "page"
//
// Where two records meet, the newer entry wins. So an entry is replaced, never altered and
// never deleted: what goes leaves an entry that says so. When the record changed from outside
// (another window, a file, erased), the window gets the event "aeo:record".
/**
 * @typedef {Record<string, any> & { at: number }} Entry
 * @typedef {Record<string, Record<string, Entry>>} Part
 * @typedef {{ kind: string, v: number, made: number, quizzes: Part, checks: Part, forms: Part,
 *   [part: string]: any }} LearnerRecord
 * @typedef {"localStorage" | "sessionStorage"} Store
 */
var AeoRecord = (function () {
  "use strict";
  const KEY = "aeo:record";
  const ASIDE = "aeo:record:damaged"; // what cannot be read is put here
  const SHARED = "aeo:shared"; // a shared computer: nothing outlives the window
  const ERASED = "aeo:erased"; // comes and goes, to tell the other windows
  const KIND = "aeo-record";
  const VERSION = 1;
  /** From version n to n + 1, by n. @type {Record<number, (raw: any) => any>} */
  const STEPS = {};
  /** @type {Store[]} */
  const BOTH = ["localStorage", "sessionStorage"];

  /** Stores with something that must not be overwritten. @type {Set<Store>} */
  const closed = new Set();
  let record = fresh();
  let kept = false; // all of `record` is in a store
  let last = ""; // where that is

  // --- records

  /** @returns {LearnerRecord} */
  function fresh() {
    return { kind: KIND, v: VERSION, made: Date.now(), quizzes: map(), checks: map(), forms: map() };
  }

  function map() {
    return Object.create(null); // "constructor" is an id like any other
  }

  /**
   * Visit whatever stands where entries stand.
   * @param {any} raw
   * @param {(part: string, group: string, id: string, entry: any) => void} visit
   */
  function each(raw, visit) {
    for (const [part, groups] of Object.entries(raw)) {
      if (!groups || typeof groups !== "object") continue;
      for (const [group, entries] of Object.entries(groups)) {
        for (const [id, entry] of Object.entries(entries || {})) visit(part, group, id, entry);
      }
    }
  }

  /** @param {any} into @param {string} part @param {string} group @param {string} id @param {Entry} entry */
  function put(into, part, group, id, entry) {
    const groups = (into[part] = into[part] || map());
    (groups[group] = groups[group] || map())[id] = entry;
  }

  /**
   * The record in a text of any edition. Throws an Error "damaged", "foreign" or "newer".
   * @param {string} text
   * @param {boolean} [strict] refuse the whole for one bad entry
   */
  function migrate(text, strict, steps = STEPS, version = VERSION) {
    let raw;
    try {
      raw = JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch (error) {
      throw new Error("damaged");
    }
    if (!raw || raw.kind !== KIND) throw new Error("foreign");
    if (raw.v > version) throw new Error("newer");
    while (raw.v < version && steps[raw.v]) raw = { ...steps[raw.v](raw), v: raw.v + 1 };
    if (raw.v !== version) throw new Error("damaged");
    const clean = { ...fresh(), v: version, made: Number(raw.made) || 0 };
    each(raw, (part, group, id, entry) => {
      if (entry && typeof entry.at === "number" && entry.at > 0) put(clean, part, group, id, entry);
      else if (strict) throw new Error("damaged");
    });
    return clean;
  }

  /** `base`, with what is newer in `other`. @param {LearnerRecord} base @param {LearnerRecord} other */
  function merge(base, other) {
    const merged = { ...fresh(), made: base.made };
    each(base, (part, group, id, entry) => put(merged, part, group, id, entry));
    each(other, (part, group, id, theirs) => {
      const ours = merged[part] && merged[part][group] && merged[part][group][id];
      const tie = ours && ours.at === theirs.at && JSON.stringify(theirs) > JSON.stringify(ours);
      if (!ours || theirs.at > ours.at || tie) put(merged, part, group, id, theirs);
    });
    return merged;
  }

  // --- stores; any access may throw

  /** @param {Store} store @param {string} key */
  function get(store, key) {
    try {
      return self[store].getItem(key);
    } catch (error) {
      return null;
    }
  }

  /** Null removes. @param {Store} store @param {string} key @param {string | null} text */
  function set(store, key, text) {
    try {
      if (text === null) self[store].removeItem(key);
      else self[store].setItem(key, text);
      return true;
    } catch (error) {
      return false;
    }
  }

  function shared() {
    return BOTH.some((store) => get(store, SHARED) !== null);
  }

  /** Where the record may be kept, best first. */
  function stores() {
    return BOTH.slice(shared() ? 1 : 0).filter((store) => !closed.has(store));
  }

  /** @param {Store | undefined} store */
  function name(store) {
    return !store ? "page" : store === "localStorage" ? "kept" : "session";
  }

  function place() {
    return last || name(stores().find((store) => set(store, ERASED, "") && set(store, ERASED, null)));
  }

  function load() {
    /** @type {LearnerRecord | null} */
    let found = null;
    for (const store of stores()) {
      const text = get(store, KEY);
      if (text === null) continue;
      try {
        const read = migrate(text);
        found = found ? merge(found, read) : read;
      } catch (error) {
        const newer = /** @type {Error} */ (error).message === "newer";
        if (newer || !set(store, ASIDE, text)) closed.add(store);
      }
    }
    // What this page knows goes along, unless another window has erased since.
    if (found) record = kept && found.made !== record.made ? found : merge(found, record);
    else if (kept) record = fresh();
    kept = !!found;
    return record;
  }

  /** @param {(record: LearnerRecord) => void} [change] */
  function save(change) {
    load();
    if (change) change(record);
    const text = JSON.stringify(record);
    const store = stores().find((store) => set(store, KEY, text));
    kept = !!store;
    last = name(store);
    if (last === "kept") set("sessionStorage", KEY, null);
    return last;
  }

  function forget() {
    for (const store of BOTH) set(store, KEY, null) && set(store, ASIDE, null);
    closed.clear();
    record = fresh();
    kept = false;
    last = "";
  }

  function erase() {
    forget();
    set("localStorage", ERASED, "1");
    set("localStorage", ERASED, null);
    tell();
  }

  /** A shared computer, or not; the record goes along. @param {boolean} on */
  function share(on) {
    load();
    kept = false;
    for (const store of BOTH) set(store, SHARED, on ? "1" : null);
    const leave = save() === "session" && on && !closed.has("localStorage");
    if (leave) set("localStorage", KEY, null);
    return last;
  }

  // --- files and windows

  /** The text of a file that keeps the record. */
  function exported() {
    return JSON.stringify({ ...load(), saved: new Date().toISOString() }, null, 1);
  }

  /** Merge a file's text into the record. Throws as `migrate` does. @param {string} text */
  function imported(text) {
    const read = migrate(text, true);
    const now = Date.now(); // entries of a clock that ran ahead would win for ever
    each(read, (part, group, id, entry) => {
      if (entry.at > now) put(read, part, group, id, { ...entry, at: now });
    });
    record = merge(load(), read);
    kept = false;
    save();
    tell();
    return last;
  }

  function tell() {
    self.dispatchEvent(new Event("aeo:record"));
  }

  if (typeof addEventListener === "function") {
    addEventListener("storage", ({ key, newValue }) => {
      if (key === null || (key === ERASED && newValue)) forget();
      else if (key === SHARED) share(shared());
      else if (key === KEY) {
        load();
        if (!shared() && newValue && JSON.stringify(record) !== newValue) save();
      } else return;
      tell();
    });
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      load();
      tell();
    });
  }

  /**
   * A button that acts when pressed a second time, and says so in `status`; leaving it or
   * Escape takes the first press back.
   * @param {HTMLButtonElement} button @param {string} again @param {Element} status
   * @param {() => void} act
   */
  function twice(button, again, status, act) {
    const text = button.textContent;
    let since = 0;
    const rest = () => {
      if (since) status.textContent = "";
      since = 0;
      button.textContent = text;
    };
    button.addEventListener("blur", rest);
    button.addEventListener("keydown", (event) => event.key === "Escape" && rest());
    button.addEventListener("click", (event) => {
      if (!since) {
        since = event.timeStamp;
        status.textContent = button.textContent = again;
      } else if (event.timeStamp - since > 500) { // not a double click
        rest();
        act();
      }
    });
  }

  return {
    load, save, place, migrate, merge, erase, shared, share, twice,
    export: exported, import: imported,
  };
})();
