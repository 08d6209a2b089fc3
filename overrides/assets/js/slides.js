// What the three views of a page with slides share: words, slides, the way between the show
// and the notes, and the buttons of the document.
(function () {
  "use strict";
  var found = document.getElementById("slides-labels");
  var deck = document.querySelector(".deck");
  if (!found || !(deck instanceof HTMLElement)) return;
  var labels = found;
  var view = document.documentElement.dataset.view || "";

  /**
   * A word of the interface, its {placeholders} filled.
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  function say(key, values) {
    var text = labels.getAttribute("data-" + key) || key;
    Object.keys(values || {}).forEach(function (name) {
      text = text.replace("{" + name + "}", String((values || {})[name]));
    });
    return text;
  }

  /** @type {HTMLElement[]} */
  var slides = Array.prototype.slice.call(deck.querySelectorAll("section.slide"));

  /** The slide that the address names, else the first. */
  function asked() {
    var named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var slide = named && named.closest("section.slide");
    return slide instanceof HTMLElement ? Math.max(slides.indexOf(slide), 0) : 0;
  }

  /**
   * The id under which a slide is linked; empty for the title slide.
   * @param {number} at
   */
  function idOf(at) {
    var heading = slides[at] && slides[at].querySelector("h2[id]");
    return ids[at] || (heading ? heading.id : "");
  }
  /** Ids are kept: the notes take them off their copies. @type {string[]} */
  var ids = slides.map(function (slide) {
    var heading = slide.querySelector("h2[id]");
    return heading ? heading.id : "";
  });

  /**
   * Keep the slide in the address, so that a reload and a link come back to it.
   * @param {number} at
   */
  function keep(at) {
    try {
      history.replaceState(null, "", location.pathname + location.search + (idOf(at) ? "#" + idOf(at) : ""));
    } catch (error) {
      // Some browsers refuse this on pages from a disk.
    }
  }

  /** @type {BroadcastChannel | null} */
  var channel = null;
  /** @type {Window | null} The other window, where this one opened it or was opened by it. */
  var other = window.opener || null;
  /** @type {(message: {kind: string, at: number}) => void} */
  var heard = function () {};
  var name = "aeo-slides:" + (labels.dataset.page || "");
  try {
    channel = new BroadcastChannel(name);
    channel.addEventListener("message", function (event) {
      take(event.data);
    });
  } catch (error) {
    // An old browser: windows that opened each other still speak.
  }
  addEventListener("message", function (event) {
    if (other && event.source === other) take(event.data);
  });

  /** @type {string} The last message, which may come by both ways. */
  var last = "";

  /** @param {any} message */
  function take(message) {
    if (!message || message.slides !== name || typeof message.at !== "number") return;
    var mark = message.mark + "";
    if (mark === last) return;
    last = mark;
    if (message.at >= 0 && message.at < slides.length) heard({ kind: message.kind + "", at: message.at });
  }

  var self = Math.random().toString(36).slice(2);
  var count = 0;

  /**
   * Tell the other window: "hello" asks where it is, "at" says where this one is.
   * @param {string} kind
   * @param {number} at
   */
  function tell(kind, at) {
    count += 1;
    var message = { slides: name, kind: kind, at: at, mark: self + count };
    if (channel) channel.postMessage(message);
    if (other && !other.closed) other.postMessage(message, "*");
  }

  /**
   * Go to another view of this page, at the same slide.
   * @param {string} to
   * @param {number} at
   */
  function address(to, at) {
    return location.pathname + (to ? "?" + to : "") + (idOf(at) ? "#" + idOf(at) : "");
  }

  /** @param {number} at */
  function openNotes(at) {
    other = window.open(address("notes", at), "aeo-notes", "width=1180,height=760") || other;
  }

  /**
   * A button with a word on it.
   * @param {string} key
   * @param {string} shown what stands on it, where that is not the word
   * @param {() => void} act
   */
  function button(key, shown, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "slides-" + key;
    made.textContent = shown || say(key);
    if (shown) {
      made.setAttribute("aria-label", say(key));
      made.title = say(key);
    }
    made.addEventListener("click", act);
    return made;
  }

  /**
   * An element with a class and words.
   * @param {string} tag
   * @param {string} className
   * @param {string} [text]
   */
  function make(tag, className, text) {
    var made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  window.aeoSlides = {
    deck: deck,
    slides: slides,
    view: view,
    say: say,
    asked: asked,
    keep: keep,
    tell: tell,
    address: address,
    openNotes: openNotes,
    button: button,
    make: make,
    labels: labels,
    /** @param {(message: {kind: string, at: number}) => void} act */
    listen: function (act) {
      heard = act;
    },
  };

  /** @param {string} selector @param {() => void} act */
  function press(selector, act) {
    var one = document.querySelector(selector);
    if (one) one.addEventListener("click", act);
  }

  press(".slides-tools .slides-show", function () {
    location.assign(address("show", asked()));
  });
  press(".slides-tools .slides-open-notes", function () {
    openNotes(asked());
  });
  press(".slides-tools .slides-print", function () {
    print();
  });

  // On paper the notes are open, then as they were.
  /** @type {HTMLDetailsElement[]} */
  var opened = [];
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details.slide-notes:not([open])").forEach(function (one) {
      if (one instanceof HTMLDetailsElement) {
        one.open = true;
        opened.push(one);
      }
    });
  });
  addEventListener("afterprint", function () {
    opened.forEach(function (one) {
      one.open = false;
    });
    opened = [];
  });
})();
