// The slide show: reveal.js turns the pages, the buttons and keys are ours. Reveal's speaker
// window writes scripts into a page, which our security policy forbids; slides-notes.js is ours.
(function () {
  "use strict";
  var kit = window.aeoSlides;
  if (!kit || kit.view !== "show") return;
  var slides = kit.slides;
  /** @type {any} */
  var reveal = null;
  var stage = kit.make("div", "slides-stage");
  var screen = kit.make("div", "slides-screen");
  var bar = kit.make("div", "slides-bar");
  var number = kit.make("span", "slides-at");
  var help = /** @type {HTMLDialogElement} */ (document.createElement("dialog"));

  function at() {
    return reveal ? Number(reveal.getIndices().h) : kit.asked();
  }

  /** @param {number} to */
  function go(to) {
    if (reveal) reveal.slide(Math.min(Math.max(to, 0), slides.length - 1));
  }

  function changed() {
    number.textContent = at() + 1 + " / " + slides.length;
    kit.keep(at());
    kit.tell("at", at());
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (stage.requestFullscreen) stage.requestFullscreen().catch(function () {});
  }

  function end() {
    if (document.fullscreenElement) document.exitFullscreen();
    location.assign(kit.address("", at()));
  }

  function black() {
    stage.classList.toggle("slides-dark");
  }

  /** Key → what it does. Clickers send Page Up, Page Down, B or a full stop. */
  /** @type {Record<string, () => void>} */
  var keys = {
    ArrowRight: function () { go(at() + 1); },
    ArrowDown: function () { go(at() + 1); },
    PageDown: function () { go(at() + 1); },
    " ": function () { go(at() + 1); },
    ArrowLeft: function () { go(at() - 1); },
    ArrowUp: function () { go(at() - 1); },
    PageUp: function () { go(at() - 1); },
    Home: function () { go(0); },
    End: function () { go(slides.length - 1); },
    Escape: function () {
      if (reveal && reveal.isOverview()) reveal.toggleOverview(false);
      else end();
    },
    ".": black,
    "?": function () { help.showModal(); },
  };
  /** Letters by their place on the keyboard: they work in every layout. */
  /** @type {Record<string, () => void>} */
  var places = {
    KeyF: full,
    KeyB: black,
    KeyN: function () { kit.openNotes(at()); },
    KeyO: function () { if (reveal) reveal.toggleOverview(); },
    KeyH: function () { help.showModal(); },
  };

  /** @param {KeyboardEvent} event */
  function typed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || help.open) return;
    var onButton = event.target instanceof HTMLButtonElement;
    if (onButton && (event.key === " " || event.key === "Enter")) return;
    if (event.key === "Enter" && reveal && reveal.isOverview()) {
      reveal.toggleOverview(false);
      return;
    }
    var act = keys[event.key] || places[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  }

  function build() {
    bar.setAttribute("role", "toolbar");
    bar.append(
      kit.button("previous", "←", function () { go(at() - 1); }),
      number,
      kit.button("next", "→", function () { go(at() + 1); }),
      kit.button("open-notes", "", function () { kit.openNotes(at()); }),
      kit.button("full", "", full),
      kit.button("help", "", function () { help.showModal(); }),
      kit.button("end", "", end)
    );
    var tools = document.querySelector(".slides-tools");
    bar.setAttribute("aria-label", (tools && tools.getAttribute("aria-label")) || "");
    help.className = "slides-help";
    var list = document.querySelector(".slides-keys dl");
    var title = kit.make("h2", "", kit.say("help"));
    title.id = "slides-help-title";
    help.setAttribute("aria-labelledby", title.id);
    help.append(title);
    if (list) help.append(list.cloneNode(true));
    help.append(kit.button("close", "", function () { help.close(); }));
    var main = kit.make("main", "slides-main");
    main.lang = kit.labels.dataset.language || "";
    kit.deck.classList.add("reveal");
    screen.append(kit.deck);
    stage.append(screen, bar, help);
    main.append(stage);
    document.body.append(main);
  }

  function start() {
    var Reveal = /** @type {any} */ (window).Reveal;
    var first = kit.asked();
    build();
    reveal = new Reveal(kit.deck, {
      width: 1280, height: 720, margin: 0, minScale: 0.1, maxScale: 4, center: false,
      embedded: true, controls: false, progress: false, hash: false, history: false,
      keyboard: false, help: false, overview: true, transition: "none", hideInactiveCursor: false,
      backgroundTransition: "none", autoAnimate: false, scrollActivationWidth: null,
      pdfSeparateFragments: false, viewDistance: 2, mobileViewDistance: 2, preloadIframes: false,
    });
    reveal.on("slidechanged", changed);
    reveal.initialize().then(function () {
      if (first) go(first);
      changed();
      document.documentElement.dataset.ready = "true";
    });
    document.addEventListener("keydown", typed);
    kit.listen(function (message) {
      if (message.kind === "hello") kit.tell("at", at());
      else if (message.at !== at()) go(message.at);
    });
    if (window.ResizeObserver) new ResizeObserver(function () { reveal.layout(); }).observe(screen);
  }

  function failed() {
    delete document.documentElement.dataset.view;
    var status = document.querySelector(".slides-status");
    if (status) status.textContent = kit.say("failed");
  }

  var style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = kit.labels.dataset.style || "";
  var script = document.createElement("script");
  script.src = kit.labels.dataset.reveal || "";
  script.addEventListener("error", failed);
  style.addEventListener("error", failed);
  style.addEventListener("load", function () {
    script.addEventListener("load", start);
    document.head.append(script);
  });
  document.head.prepend(style); // ours come after it
})();
