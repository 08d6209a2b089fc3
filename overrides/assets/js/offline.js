// The page "Read without internet": saves a language on this device when the reader asks.
// Looks and words come from overrides/aeo/offline.html, lists of files from site/offline.py,
// answers without network from overrides/service-worker.js, which explains the whole. Each file
// is compared with the digest of its list; what has arrived stays, so that a broken download
// goes on where it stopped.
(function () {
  "use strict";
  const AT_ONCE = 6; // files
  const WAITS = [0, 500, 2000]; // ms before each attempt at a file
  const DIGITS = 12; // of a digest
  const SEAL = "aeo-digest"; // header of what is kept

  /** @typedef {{ list: string, digest: string, edition: string, date: string, bytes: number, transfer: number }} Offer */

  const found = document.getElementById("offline");
  if (!found) return;
  const box = found;
  const say = box.dataset;
  const root = new URL(say.root || "./", location.href).href;
  const prefix = `aeo ${root} `;
  const mark = `${root}offline/saved.json`;
  const status = /** @type {HTMLElement} */ (box.querySelector(".offline-status"));
  /** @type {Object<string, Offer> | null} */
  let offers = null; // null: the server was not reached

  tellMissing();
  begin();

  async function begin() {
    if (!(await able())) return refuse("blocked");
    try {
      const answer = await fetch(`${root}offline/languages.json`, { cache: "no-cache" });
      if (!answer.ok) return refuse("none");
      offers = await answer.json();
    } catch (error) {
      tell("unreached");
    }
    box.querySelectorAll("li[data-language]").forEach((row) => start(/** @type {HTMLElement} */ (row)));
    box.querySelectorAll("[hidden].offline-languages").forEach((list) => list.removeAttribute("hidden"));
  }

  /** Whether this browser saves pages, here and now. */
  async function able() {
    try {
      await caches.has(prefix);
      return location.protocol !== "file:" && !!navigator.serviceWorker;
    } catch (error) {
      return false; // storage is blocked, or the address is not secure
    }
  }

  /** @param {string} why */
  function refuse(why) {
    box.querySelectorAll(`.offline-${why}`).forEach((note) => note.removeAttribute("hidden"));
  }

  /** The worker sent the reader here: what was asked for is not on this device. */
  function tellMissing() {
    const asked = new URLSearchParams(location.search).get("missing");
    const note = box.querySelector(".offline-missing");
    const link = note && note.querySelector("a");
    const to = asked === null ? "" : new URL(asked, root).href;
    if (!note || !link || !to.startsWith(root)) return;
    link.href = to;
    link.textContent = decoded(to.slice(root.length)) || "/";
    note.removeAttribute("hidden");
  }

  /** @param {string} address */
  function decoded(address) {
    try {
      return decodeURI(address);
    } catch (error) {
      return address;
    }
  }

  // --- a language

  /** @param {HTMLElement} row */
  function start(row) {
    const language = row.dataset.language || "";
    /** @type {<T extends Element>(selector: string) => T} */
    const part = (selector) => /** @type {any} */ (row.querySelector(selector));
    const state = /** @type {HTMLElement} */ (part(".offline-state"));
    const progress = /** @type {HTMLProgressElement} */ (part("progress"));
    const save = /** @type {HTMLButtonElement} */ (part(".offline-save"));
    const remove = /** @type {HTMLButtonElement} */ (part(".offline-remove"));
    /** @type {AbortController | null} */
    let stop = null;

    save.addEventListener("click", () => (stop ? stop.abort() : run()));
    remove.addEventListener("click", () => tell(""));
    AeoRecord.twice(remove, say.again, status, async () => {
      await forget(language);
      tell("removed");
      await draw();
      save.focus();
    });
    draw();

    async function draw() {
      const offer = offers && offers[language];
      const { whole, part } = await held(language);
      const newer = whole && offer && whole.digest !== offer.digest;
      state.replaceChildren();
      if (whole) line("saved", { ...whole, stored: megabytes(whole.bytes) });
      if (newer) line("newer", offer);
      if (part) line("part");
      if (offer && (!whole || newer)) {
        line("size", { transfer: megabytes(offer.transfer), stored: megabytes(offer.bytes) });
      }
      row.hidden = !!offers && !offer && !whole && !part; // a site without this language
      progress.hidden = true;
      save.textContent = say[part ? "continue" : newer ? "update" : "save"] || "";
      save.hidden = !offer || !!(whole && !newer);
      remove.hidden = !whole && !part;
    }

    /** @param {string} what @param {any} [values] */
    function line(what, values) {
      const made = document.createElement("span");
      made.textContent = filled(what, values);
      state.append(made);
    }

    async function run() {
      const offer = offers && offers[language];
      if (!offer) return;
      stop = new AbortController();
      const values = { stored: megabytes(offer.bytes) };
      progress.hidden = false;
      progress.max = offer.bytes;
      progress.value = 0;
      save.textContent = say.stop || "";
      remove.hidden = true;
      tell("saving");
      try {
        const updated = await keep(language, offer, stop, (bytes) => {
          progress.value = bytes;
          state.textContent = filled("progress", { ...values, n: megabytes(bytes) });
        });
        tell(updated ? "updated" : "done");
      } catch (error) {
        const name = error instanceof Error || error instanceof DOMException ? error.name : "";
        const full = name === "QuotaExceededError";
        if (full) await caches.delete(nameOf(language, offer)); // room for others
        tell(full ? "full" : stop.signal.reason === "broken" ? "failed" : "stopped", values);
      }
      stop = null;
      await draw();
      if (save.hidden && document.activeElement === document.body) remove.focus();
    }
  }

  // --- what is kept

  /** @param {string} language @param {Offer} offer */
  function nameOf(language, offer) {
    return `${prefix}${language} ${offer.digest}`;
  }

  /** The caches of a language. @param {string} language */
  async function namesOf(language) {
    return (await caches.keys()).filter((name) => name.startsWith(`${prefix}${language} `));
  }

  /** What this device has of a language: a whole copy, and a part of one. @param {string} language */
  async function held(language) {
    const kept = { /** @type {any} */ whole: null, part: false };
    for (const name of await namesOf(language)) {
      const marked = await (await caches.open(name)).match(mark);
      if (marked) kept.whole = await marked.json();
      else kept.part = true;
    }
    return kept;
  }

  /**
   * Save a language; true when it took the place of an older copy. A file that fails ends it.
   * @param {string} language
   * @param {Offer} offer
   * @param {AbortController} stop
   * @param {(bytes: number) => void} report
   */
  async function keep(language, offer, stop, report) {
    const { signal } = stop;
    try {
      await navigator.serviceWorker.register(`${root}service-worker.js`);
      const older = (await held(language)).whole;
      const cache = await caches.open(nameOf(language, offer));
      const others = await Promise.all((await caches.keys())
        .filter((name) => name.startsWith(prefix)).map((name) => caches.open(name)));
      const list = await download(offer.list, offer.digest, signal);
      /** @type {[string, string, number][]} */
      const files = await list.json();
      let bytes = 0;
      const work = async () => {
        for (let file = files.shift(); file; file = files.shift()) {
          const [address, digest, size] = file;
          if (!(await sealed(cache, address, digest))) {
            let answer;
            for (const other of others) answer = answer || (await sealed(other, address, digest));
            await cache.put(root + address, answer || (await download(address, digest, signal)));
          }
          signal.throwIfAborted();
          report((bytes += size));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      const { active } = await navigator.serviceWorker.ready;
      await cache.put(mark, new Response(JSON.stringify({ ...offer, saved: today() })));
      for (const name of await namesOf(language)) {
        if (name !== nameOf(language, offer)) await caches.delete(name);
      }
      if (older && active) active.postMessage({ updated: language });
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
      return !!older;
    } catch (error) {
      stop.abort("broken"); // the others need not go on; a reader's stop came before and stays
      throw error;
    }
  }

  /** What a cache holds for an address, if it is that very content. @param {Cache} cache @param {string} address @param {string} digest */
  async function sealed(cache, address, digest) {
    const kept = await cache.match(root + address);
    return kept && kept.headers.get(SEAL) === digest ? kept : undefined;
  }

  /**
   * A file of the server, compared with its digest. After the first time past every cache.
   * @param {string} address
   * @param {string} digest
   * @param {AbortSignal} signal
   */
  async function download(address, digest, signal) {
    /** @type {unknown} */
    let fault = new Error(address);
    for (const wait of WAITS) {
      signal.throwIfAborted();
      await new Promise((resolve) => { setTimeout(resolve, wait); });
      try {
        const answer = await fetch(root + address, { signal, cache: wait ? "reload" : "default" });
        const body = await answer.arrayBuffer();
        if (!answer.ok || (await digestOf(body)) !== digest) continue;
        const headers = new Headers(answer.headers);
        for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
        headers.set(SEAL, digest);
        return new Response(body, { headers });
      } catch (error) {
        fault = error;
      }
    }
    throw fault;
  }

  /** @param {ArrayBuffer} body */
  async function digestOf(body) {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, DIGITS);
  }

  /** Remove a language; with the last one the worker goes. @param {string} language */
  async function forget(language) {
    for (const name of await namesOf(language)) await caches.delete(name);
    if ((await caches.keys()).some((name) => name.startsWith(prefix))) return;
    const worker = await navigator.serviceWorker.getRegistration(root);
    if (worker) await worker.unregister();
  }

  // --- words

  /** @param {string} what @param {any} [values] */
  function tell(what, values) {
    status.textContent = filled(what, values);
  }

  /** @param {string} what @param {any} [values] */
  function filled(what, values) {
    return (say[what] || "").replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  /** @param {number} bytes */
  function megabytes(bytes) {
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    return Math.max(bytes / 1e6, 0.1).toLocaleString(document.documentElement.lang, digits);
  }

  /** The day on the reader's clock, as all dates of the site are written. */
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  }
})();
