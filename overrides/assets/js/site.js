// What every page does with JavaScript: colour scheme, language switch that keeps the
// place and the view, "read as" that is remembered and never hides a link's target.
(function () {
  "use strict";
  var root = document.documentElement;

  /**
   * Read a value of ours; null when there is none or storage is blocked.
   * @param {string} key
   * @returns {string | null}
   */
  function recall(key) {
    try {
      return localStorage.getItem("aeo:" + key);
    } catch (error) {
      return null;
    }
  }

  /**
   * Keep a value of ours; full or blocked storage changes nothing for the reader.
   * @param {string} key
   * @param {string} value
   */
  function remember(key, value) {
    try {
      localStorage.setItem("aeo:" + key, value);
    } catch (error) {
      // The choice holds for this page only.
    }
  }

  function startTheme() {
    var button = document.getElementById("theme-toggle");
    if (!button) return;
    var toggle = button;
    function show() {
      var dark = root.dataset.theme === "dark";
      var next = dark ? toggle.dataset.light : toggle.dataset.dark;
      toggle.title = next || "";
    }
    toggle.addEventListener("click", function () {
      root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
      remember("theme", root.dataset.theme);
      show();
    });
    show();
  }

  function startLanguages() {
    document.querySelectorAll("a[data-language], a[data-original]").forEach(function (link) {
      if (!(link instanceof HTMLAnchorElement)) return;
      link.addEventListener("click", function () {
        if (link.dataset.language) remember("language", link.dataset.language);
        link.hash = place();
      });
    });
  }

  /** Where the reader is: what the address names, or the nearest heading or question. */
  function place() {
    var named = document.getElementById(location.hash.slice(1));
    var box = named && named.getBoundingClientRect();
    if (box && box.bottom > 0 && box.top < innerHeight) return location.hash;
    var found = location.hash;
    document.querySelectorAll(".text h2[id], .text h3[id], .text form.q").forEach(function (one) {
      var shown = one.getClientRects().length > 0;
      if (shown && one.getBoundingClientRect().top < 120) found = "#" + one.id;
    });
    return found;
  }

  function startReadAs() {
    /** @type {NodeListOf<HTMLInputElement>} */
    var radios = document.querySelectorAll("input[name=read-as]");
    if (!radios.length) return;

    /** @param {string} value */
    function choose(value) {
      radios.forEach(function (radio) {
        if (radio.value === value) radio.checked = true;
      });
    }

    /** A link into a hidden block shows everything again. */
    function reveal() {
      var target = document.getElementById(location.hash.slice(1));
      var block = target && target.closest(".for");
      if (!target || !block || getComputedStyle(block).display !== "none") return;
      choose("all");
      target.scrollIntoView();
    }

    choose(recall("read-as") || "all");
    radios.forEach(function (radio) {
      radio.addEventListener("change", function () {
        remember("read-as", radio.value);
      });
    });
    addEventListener("hashchange", reveal);
    reveal();
  }

  /** Where the reader saved a language, a worker answers: say when its copy is old. */
  function startOffline() {
    var link = document.getElementById("offline-link");
    try {
      if (!link || !navigator.serviceWorker.controller) return;
    } catch (error) {
      return; // no workers here, or storage is blocked
    }
    var script = document.createElement("script");
    script.src = link.dataset.script || "";
    document.head.append(script);
  }

  startTheme();
  startLanguages();
  startReadAs();
  startOffline();
})();
