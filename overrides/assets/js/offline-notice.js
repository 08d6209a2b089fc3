// Loaded by site.js where the service worker answers, which is where the reader has saved a
// language: says on top of a page that the server has a newer version than the saved copy, or
// that the copy was brought up to date while this page stood open. And it opens the way to saved
// forms: a link marked "download" goes past the worker, the same link without the mark does not.
(function () {
  "use strict";
  const link = document.getElementById("offline-link");
  const main = document.querySelector("main");
  if (!(link instanceof HTMLAnchorElement) || !main) return;
  const say = link.dataset;
  const notice = document.createElement("p");
  notice.className = "offline-notice";
  notice.setAttribute("role", "status");
  main.prepend(notice);

  document.querySelectorAll('a[download][href*="/forms/"]').forEach((form) => form.removeAttribute("download"));
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.updated === say.language) show("updated", button());
    else if (data.newer && data.newer.includes(say.language) && !document.getElementById("offline")) {
      show("newer", lead());
    }
  });
  navigator.serviceWorker.startMessages();
  const { controller } = navigator.serviceWorker;
  if (controller) controller.postMessage("newer");

  /** @param {"newer" | "updated"} what @param {HTMLElement} act */
  function show(what, act) {
    notice.classList.toggle("stays", what === "updated");
    notice.replaceChildren(say[what] || "", " ", act);
  }

  function button() {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = say.reload || "";
    made.addEventListener("click", () => location.reload());
    return made;
  }

  function lead() {
    const made = document.createElement("a");
    made.href = /** @type {HTMLAnchorElement} */ (link).href;
    made.textContent = say.update || "";
    return made;
  }
})();
