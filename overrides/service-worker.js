// Reading without internet. This worker stands between the pages and the network once a reader
// has saved a language on the page "Read without internet"; nobody else has it. It stores
// nothing itself: assets/js/offline.js does that, when the reader asks. It only answers:
//
//   a page     from the network; from the saved copy when the network fails, answers with a
//              fault of the server (5xx), or takes longer than LIMIT. A 404 of the server is an
//              answer and is passed on. What is neither on the network nor saved leads to the
//              page "Read without internet" of a saved language, which says so.
//   assets     whose names carry a hash of their content: from the copy first.
//   the rest   from the network, then from the copy.
//
// A copy is a cache "aeo <root of the site> <language> <digest of its list of files>". It counts
// only with MARK in it, which is written last: a broken download is no copy. Before this text
// the build writes AEO_LISTS: language → digest of its list on the server, and its page "Read
// without internet". So this file changes exactly when a language does; the browser notices,
// starts the new one, and readers of an older copy are told.
(function () {
  "use strict";
  const LIMIT = 3000; // ms to wait for a page that is saved
  const worker = /** @type {any} */ (self);
  /** @type {Object<string, { digest: string, page: string }>} */
  const lists = worker.AEO_LISTS;
  const root = new URL("./", location.href).href;
  const prefix = `aeo ${root} `;
  const mark = `${root}offline/saved.json`;
  const hashed = /^(assets\/|search\/text\/|search\/[a-z]+\.[0-9a-f]+\.js$)/;

  addEventListener("install", () => worker.skipWaiting());
  addEventListener("activate", (event) => /** @type {any} */ (event).waitUntil(begin()));
  addEventListener("message", (event) => {
    const message = /** @type {any} */ (event);
    const { data, source } = message;
    message.waitUntil(data.updated ? tellAll(data) : tell([source]));
  });
  addEventListener("fetch", (event) => {
    const { request } = /** @type {any} */ (event);
    const address = request.url.replace(/[?#].*/, "");
    if (request.method !== "GET" || !address.startsWith(root)) return;
    // What is fetched to be saved, and what is never saved, is the network's alone.
    if (!request.destination || address.startsWith(`${root}downloads/`)) return;
    const first = hashed.test(address.slice(root.length));
    /** @type {any} */ (event).respondWith(first ? asset(request, address) : page(request, address));
  });

  /** @param {Request} request @param {string} address */
  async function asset(request, address) {
    return (await saved(address)) || fetch(request);
  }

  /** @param {Request} request @param {string} address */
  async function page(request, address) {
    const network = fetch(request);
    network.catch(() => {}); // it may fail after the copy has answered
    const kept = await saved(address);
    try {
      const answer = await (kept ? Promise.race([network, patience()]) : network);
      if (answer && (answer.status < 500 || !kept)) return answer;
    } catch (error) {
      // No network.
    }
    return kept || instead(request, address);
  }

  /** @returns {Promise<undefined>} */
  function patience() {
    return new Promise((resolve) => { setTimeout(resolve, LIMIT); });
  }

  /** Without network and copy. @param {Request} request @param {string} address */
  async function instead(request, address) {
    if (request.mode !== "navigate") return Response.error();
    const { search } = new URL(request.url);
    for (const folder of [`${address}/`, address.replace(/index\.html$/, "")]) {
      if (folder !== address && (await saved(folder))) return Response.redirect(folder + search);
    }
    // In the language of the address, of the page before, or in any that the reader has saved.
    const copies = (await whole()).map((copy) => copy.language).filter((one) => lists[one]);
    const asked = [address, request.referrer].map((url) => url.slice(root.length).split("/")[0]);
    const language = [...asked, ...copies].find((one) => copies.includes(one));
    const told = language && root + lists[language].page;
    if (!told || told === address) return Response.error();
    const missing = encodeURIComponent(address.slice(root.length) + search);
    return Response.redirect(`${told}?missing=${missing}`);
  }

  /** What a copy holds for an address. @param {string} address */
  async function saved(address) {
    for (const { cache } of await whole()) {
      const found = await cache.match(address);
      if (found) return found;
    }
    return undefined;
  }

  /** The copies that are whole, the newest first. */
  async function whole() {
    const names = (await caches.keys()).filter((name) => name.startsWith(prefix)).reverse();
    const found = await Promise.all(names.map(async (name) => {
      const [language, digest] = name.slice(prefix.length).split(" ");
      const cache = await caches.open(name);
      return (await cache.match(mark)) ? [{ language, digest, cache }] : [];
    }));
    return found.flat();
  }

  /** Take over, drop the copies of languages that the site has no more, tell the pages. */
  async function begin() {
    await worker.clients.claim();
    for (const name of await caches.keys()) {
      const gone = name.startsWith(prefix) && !lists[name.slice(prefix.length).split(" ")[0]];
      if (gone) await caches.delete(name);
    }
    await tell(await worker.clients.matchAll());
  }

  /** Which copies are older than what the server has. @param {any[]} clients */
  async function tell(clients) {
    const older = (await whole()).filter((copy) => lists[copy.language]?.digest !== copy.digest);
    for (const client of clients) client.postMessage({ newer: older.map((copy) => copy.language) });
  }

  /** @param {object} data */
  async function tellAll(data) {
    for (const client of await worker.clients.matchAll()) client.postMessage(data);
  }
})();
