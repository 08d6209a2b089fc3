// The notes of the speaker: this slide, the next one, what to say, and the time. They follow the
// show in another window and lead it; alone they page by themselves, from a disk as well.
(function () {
  "use strict";
  var kit = window.aeoSlides;
  if (!kit || kit.view !== "notes") return;
  var slides = kit.slides;
  var WIDTH = 1280;
  var SIZES = [15, 17, 19, 22, 26, 30];
  var at = kit.asked();
  var size = 2;
  var began = 0; // when the timer was started, ms; 0: it stands
  var spent = 0; // ms before that
  /** @type {number[]} ms on each slide */
  var each = slides.map(function () { return 0; });
  var since = 0; // when the present slide came, while the timer runs

  var planned = slides.map(function (slide) { return Number(slide.dataset.minutes || 0); });
  var now = kit.make("div", "mini mini-now");
  var coming = kit.make("div", "mini mini-coming");
  var finished = kit.make("p", "notes-finished", kit.say("finished"));
  var text = kit.make("div", "notes-text");
  var title = kit.make("h1", "notes-title");
  var elapsed = kit.make("output", "notes-elapsed", "0:00");
  var plan = kit.make("output", "notes-plan");
  var here = kit.make("output", "notes-here");
  var link = kit.make("p", "notes-link", kit.say("alone"));
  var number = kit.make("span", "slides-at");
  var timer = kit.button("start-timer", "", toggle);
  link.setAttribute("role", "status");
  [elapsed, plan, here].forEach(function (one) { one.setAttribute("aria-live", "off"); });

  /** @param {number} ms */
  function clock(ms) {
    var seconds = Math.floor(ms / 1000);
    return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  }

  function tick() {
    var time = Date.now();
    var whole = spent + (began ? time - began : 0);
    var on = each[at] + (began ? time - since : 0);
    var until = planned.slice(0, at + 1).reduce(function (sum, n) { return sum + n; }, 0);
    elapsed.textContent = clock(whole);
    plan.textContent = clock(until * 60000);
    here.textContent = planned[at]
      ? kit.say("of-planned", { time: clock(on), n: planned[at] })
      : clock(on);
    var late = planned[at] > 0 && on > planned[at] * 60000;
    if (late) here.textContent += " (" + kit.say("over") + ")";
    here.classList.toggle("notes-late", late);
    elapsed.classList.toggle("notes-late", until > 0 && whole > until * 60000);
  }

  function toggle() {
    var time = Date.now();
    if (began) {
      spent += time - began;
      each[at] += time - since;
      began = 0;
    } else {
      began = since = time;
    }
    timer.textContent = kit.say(began ? "stop-timer" : "start-timer");
    tick();
  }

  function reset() {
    spent = 0;
    each = each.map(function () { return 0; });
    if (began) began = since = Date.now();
    tick();
  }

  /**
   * A slide in small, without what only a document needs.
   * @param {HTMLElement} box
   * @param {HTMLElement | undefined} slide
   */
  function show(box, slide) {
    box.textContent = "";
    if (!slide) return;
    var copy = /** @type {HTMLElement} */ (slide.cloneNode(true));
    copy.querySelectorAll("[id]").forEach(function (one) { one.removeAttribute("id"); });
    copy.querySelectorAll("[tabindex]").forEach(function (one) { one.removeAttribute("tabindex"); });
    copy.querySelectorAll("details").forEach(function (one) { one.remove(); });
    copy.inert = true;
    box.append(copy);
    scale(box);
  }

  /** @param {HTMLElement} box */
  function scale(box) {
    var slide = box.firstElementChild;
    if (slide instanceof HTMLElement) {
      slide.style.transform = "scale(" + box.clientWidth / WIDTH + ")";
    }
  }

  function draw() {
    var slide = slides[at];
    var heading = slide.querySelector("h2, .slide-name");
    title.textContent = heading ? heading.textContent : "";
    number.textContent = at + 1 + " / " + slides.length;
    show(now, slide);
    show(coming, slides[at + 1]);
    coming.hidden = !slides[at + 1];
    finished.hidden = !coming.hidden;
    text.textContent = "";
    var notes = slide.querySelector("details.slide-notes");
    if (notes) {
      Array.prototype.slice.call(notes.childNodes).forEach(function (/** @type {Node} */ one) {
        if (one.nodeName !== "SUMMARY") text.append(one.cloneNode(true));
      });
      text.querySelectorAll("[id]").forEach(function (one) { one.removeAttribute("id"); });
    } else {
      text.append(kit.make("p", "", kit.say("no-notes")));
    }
    text.scrollTop = 0;
    kit.keep(at);
    tick();
  }

  /**
   * @param {number} to
   * @param {boolean} [told] the show went there itself
   */
  function go(to, told) {
    if (to < 0 || to >= slides.length || to === at) return;
    var time = Date.now();
    if (began) each[at] += time - since;
    since = time;
    at = to;
    draw();
    if (!told) kit.tell("at", at);
  }

  /** @param {number} step */
  function letters(step) {
    size = Math.min(Math.max(size + step, 0), SIZES.length - 1);
    text.style.fontSize = SIZES[size] + "px";
  }

  /** @type {Record<string, () => void>} */
  var keys = {
    ArrowRight: function () { go(at + 1); },
    PageDown: function () { go(at + 1); },
    ArrowLeft: function () { go(at - 1); },
    PageUp: function () { go(at - 1); },
    Home: function () { go(0); },
    End: function () { go(slides.length - 1); },
    "+": function () { letters(1); },
    "-": function () { letters(-1); },
  };

  /**
   * A time with its name.
   * @param {string} key
   * @param {HTMLElement} output
   */
  function fact(key, output) {
    var box = kit.make("p", "notes-fact");
    box.append(kit.make("span", "notes-name", kit.say(key)), output);
    return box;
  }

  /**
   * @param {string} key
   * @param {HTMLElement[]} inside
   */
  function part(key, inside) {
    var section = kit.make("section", "notes-part notes-part-" + key);
    var name = kit.make("h2", "", kit.say(key));
    section.append.apply(section, [/** @type {HTMLElement} */ (name)].concat(inside));
    return section;
  }

  var main = kit.make("main", "slides-main notes-view");
  main.lang = kit.labels.dataset.language || "";
  var head = kit.make("header", "notes-head");
  var times = kit.make("div", "notes-times");
  times.append(fact("elapsed", elapsed), fact("planned", plan), fact("on-this", here));
  var acts = kit.make("div", "notes-acts");
  acts.append(
    kit.button("previous", "←", function () { go(at - 1); }),
    number,
    kit.button("next", "→", function () { go(at + 1); }),
    timer,
    kit.button("reset-timer", "", reset),
    kit.button("smaller", "", function () { letters(-1); }),
    kit.button("larger", "", function () { letters(1); })
  );
  head.append(title, times, acts, link);
  var said = part("notes", [text]);
  text.tabIndex = 0;
  text.setAttribute("role", "region");
  text.setAttribute("aria-label", kit.say("notes"));
  main.append(head, part("now", [now]), said, part("coming", [coming, finished]));
  document.body.append(main);
  draw();
  letters(0);
  setInterval(tick, 500);
  if (window.ResizeObserver) {
    var watch = new ResizeObserver(function () { scale(now); scale(coming); });
    watch.observe(now);
    watch.observe(coming);
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    var act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  kit.listen(function (message) {
    if (message.kind === "hello") return;
    link.textContent = kit.say("follows");
    go(message.at, true);
  });
  kit.tell("hello", at);
  document.documentElement.dataset.ready = "true";
})();
