// Before the first paint: the colour scheme the reader chose, and the mark that scripts run.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  /** @type {string | null} */
  var chosen = null;
  try {
    chosen = localStorage.getItem("aeo:theme");
  } catch (error) {
    // Storage is blocked: the device's scheme stands.
  }
  if (chosen !== "light" && chosen !== "dark") {
    chosen = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  root.dataset.theme = chosen;
})();
