// The learner's record: part → group → id → entry. A store that is damaged, foreign, full or
// blocked costs nothing that was kept. Where records meet, the later entry (`at`) wins. Event
// "aeo:record": another window, a file or `erase` changed it.
/** @typedef {{ made: number, [part: string]: any }} LearnerRecord */
var AeoRecord = (function () {
  "use strict";
  const KEY = "aeo:record";
  const ASIDE = "aeo:record:damaged";
  const SHARED = "aeo:shared"; // a shared computer
  const ERASED = "aeo:erased"; // tells the other windows
  const HERE = "aeo:record:here";
  const VERSION = 1;
  const STEPS = {}; // functions from version n to n + 1
  const PLACES = { localStorage: "kept", sessionStorage: "session" }; // best first

  const closed = new Set(); // stores that must not be written
  let record = fresh();
  let kept = false; // all of it is in a store
  let last = "";

  /** @returns {LearnerRecord} */
  function fresh(made = Date.now(), v = VERSION) {
    const map = () => Object.create(null); // files may say "__proto__"
    return Object.assign(map(), { kind: "aeo-record", v, made, quizzes: map(), checks: map(), forms: map() });
  }

  function* entries(raw) {
    for (const [part, groups] of Object.entries(raw)) {
      if (typeof groups !== "object") continue;
      for (const [group, ids] of Object.entries(groups || {})) {
        for (const [id, entry] of Object.entries(ids || {})) yield [part, group, id, entry];
      }
    }
  }

  function ids(within, part, group) {
    const groups = (within[part] = within[part] || Object.create(null));
    return (groups[group] = groups[group] || Object.create(null));
  }

  /**
   * The record in a text of any edition; throws "damaged", "foreign" or "newer".
   * @param {string} text @param {boolean} [file]
   */
  function migrate(text, file, steps = STEPS, version = VERSION) {
    let raw = attempt(() => JSON.parse(text));
    if (!raw) throw new Error("damaged");
    if (raw.kind !== record.kind) throw new Error("foreign");
    if (raw.v > version) throw new Error("newer");
    while (raw.v < version && steps[raw.v]) raw = { ...steps[raw.v](raw), v: raw.v + 1 };
    if (raw.v !== version) throw new Error("damaged");
    const clean = fresh(raw.made, version);
    for (const [part, group, id, entry] of entries(raw)) {
      if (entry && entry.at > 0) ids(clean, part, group)[id] = entry;
      else if (file) throw new Error("damaged");
      if (file) entry.at = Math.min(entry.at, Date.now()); // a clock may run ahead
    }
    return clean;
  }

  /** `base`, with what is later in `other`. @param {LearnerRecord} base @param {LearnerRecord} other */
  function merge(base, other) {
    const merged = fresh(base.made);
    for (const [part, group, id, entry] of [...entries(base), ...entries(other)]) {
      const of = ids(merged, part, group);
      if (!of[id] || entry.at > of[id].at) of[id] = entry;
    }
    return merged;
  }

  // --- stores

  const storage = (store) => /** @type {any} */ (self)[store];
  const get = (store, key) => attempt(() => storage(store).getItem(key));
  const set = (store, key, text) => attempt(() => {
    storage(store)[text === null ? "removeItem" : "setItem"](key, text);
    return true;
  });

  function attempt(act) {
    try {
      return act();
    } catch {
      return null; // blocked, full, no JSON
    }
  }

  function shared() {
    return Object.keys(PLACES).some((store) => get(store, SHARED));
  }

  function stores() {
    return Object.keys(PLACES).slice(Number(shared())).filter((store) => !closed.has(store));
  }

  /** "kept", "session" (until the window closes) or "page". */
  function where() {
    const test = (store) => set(store, ERASED, "") && set(store, ERASED, null);
    return last || PLACES[stores().find(test)] || "page";
  }

  /** What all windows and this page hold. */
  function load() {
    let found;
    for (const store of stores()) {
      const text = get(store, KEY);
      if (text === null) continue;
      try {
        const read = migrate(text);
        found = found ? merge(found, read) : read;
      } catch (error) {
        kept = false;
        if (/newer/.test(String(error)) || !set(store, ASIDE, text)) closed.add(store);
      }
    }
    if (found) record = kept && found.made !== record.made ? found : merge(found, record);
    else if (kept) record = fresh(); // erased in another window
    kept = !!found;
    return record;
  }

  /** Save, and say where. @param {(record: LearnerRecord) => void} [change] */
  function save(change) {
    load();
    if (change) change(record);
    const text = JSON.stringify(record);
    const store = stores().find((store) => set(store, KEY, text));
    kept = !!store;
    last = PLACES[store] || "page";
    if (last === "kept") set("sessionStorage", KEY, null);
    return last;
  }

  /** Save an entry. @param {(old: any) => object} make */
  function put(part, group, id, make) {
    return save((record) => {
      const of = ids(record, part, group);
      of[id] = { ...make(of[id]), at: Math.max(Date.now(), of[id] ? of[id].at + 1 : 0) };
    });
  }

  function forget() {
    for (const store in PLACES) for (const key of [KEY, ASIDE, HERE]) set(store, key, null);
    closed.clear();
    record = fresh();
    kept = false;
    last = "";
  }

  function erase() {
    forget();
    for (const text of ["1", null]) set("localStorage", ERASED, text);
    tell();
  }

  /** On a shared computer the record lives until the window closes. @param {boolean} on */
  function share(on) {
    load();
    kept = false;
    for (const store in PLACES) set(store, SHARED, on ? "1" : null);
    if (save() === "session" && on && !closed.has("localStorage")) set("localStorage", KEY, null);
    return last;
  }

  /** Merge a file into the record. Throws as `migrate`. @param {string} text */
  function read(text) {
    record = merge(load(), migrate(text, true));
    kept = false;
    save();
    tell();
  }

  function tell() {
    dispatchEvent(new Event("aeo:record"));
  }

  addEventListener("storage", ({ key, newValue }) => {
    if (!key || (key === ERASED && newValue)) forget();
    else if (key === SHARED) (kept = false), share(shared());
    else if (key !== KEY) return;
    else if (JSON.stringify(load()) !== newValue && newValue && !shared()) save();
    tell();
  });
  addEventListener("pageshow", (event) => event.persisted && (load(), tell()));

  /** A button that acts when pressed twice; in between it says `again`, and so does `status`. */
  function twice(button, again, status, act) {
    const text = button.textContent;
    const note = document.createElement("span");
    let since = 0;
    const rest = () => {
      since = 0;
      button.textContent = text;
      note.remove();
    };
    button.addEventListener("blur", rest);
    button.addEventListener("click", ({ timeStamp }) => {
      if (!since) {
        since = timeStamp;
        note.textContent = button.textContent = again;
        status.append(note);
      } else if (timeStamp - since > 500) { // no double click
        rest();
        act();
      }
    });
  }

  return {
    load, save, put, where, migrate, merge, erase, shared, share, twice,
    export: () => JSON.stringify(load(), null, 1), import: read,
    here: (text) => (text ? set : get)("sessionStorage", HERE, text),
  };
})();
