// Before the first paint of a page with slides: a document, the show (?show) or the notes (?notes).
(function () {
  "use strict";
  var asked = location.search.slice(1).split("&")[0];
  if (asked === "show" || asked === "notes") document.documentElement.dataset.view = asked;
})();
