// The page at "/": go on to the remembered language, else to the browser's. A link with
// "#choose" stays here; deep links never come here.
(function () {
  "use strict";
  if (location.hash === "#choose") return;
  /** @type {HTMLAnchorElement[]} */
  var links = Array.from(document.querySelectorAll("a[data-language]"));
  /** @type {string | null} */
  var remembered = null;
  try {
    remembered = localStorage.getItem("aeo:language");
  } catch (error) {
    // Storage is blocked: ask the browser.
  }
  var wanted = (remembered ? [remembered] : []).concat(Array.from(navigator.languages || []));
  for (var i = 0; i < wanted.length; i++) {
    var code = wanted[i].toLowerCase().split("-")[0];
    for (var j = 0; j < links.length; j++) {
      if (links[j].dataset.language === code) {
        location.replace(links[j].href);
        return;
      }
    }
  }
})();
