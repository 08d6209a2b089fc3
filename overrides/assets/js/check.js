// Check mode of a whole bank: questions drawn for each objective by a stored seed, one submit
// for all, a review with links, as many attempts as one likes; the best counts. The attempt is
// kept with every answer, so a reload or another window goes on with it. Needs quiz.js.
/**
 * @typedef {{ at: number, seed: number, drawn: Record<string, number>, answers: Record<string, any>,
 *   paused?: boolean, done?: boolean, percent?: number, gone?: boolean }} Attempt
 *   drawn: question id → rev; percent stands when done
 * @typedef {(typeof AeoQuiz.questions)[number]} Question
 */
var AeoCheck = (function () {
  "use strict";
  const { say, element } = AeoQuiz;

  // --- pure

  /** Numbers from 0 to 1 that only the seed decides (mulberry32). @param {number} seed */
  function random(seed) {
    let state = seed >>> 0;
    return function () {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  /** @template T @param {T[]} items @param {() => number} next @returns {T[]} */
  function shuffled(items, next) {
    const left = [...items];
    return items.map(() => left.splice(Math.floor(next() * left.length), 1)[0]);
  }

  /**
   * Draw questions, objective by objective in turn. The order of the bank does not matter.
   * @param {{ id: string, obj: string }[]} pool
   * @param {number} count 0 for all
   * @param {number} seed
   * @returns {string[]} ids
   */
  function draw(pool, count, seed) {
    const next = random(seed);
    /** @type {Map<string, string[]>} */
    const piles = new Map();
    for (const { id, obj } of [...pool].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      piles.set(obj, [...(piles.get(obj) || []), id]);
    }
    const order = shuffled([...piles.keys()].sort(), next);
    const mixed = order.map((obj) => shuffled(piles.get(obj) || [], next));
    const drawn = [];
    for (let round = 0; drawn.length < (count || pool.length) && round < pool.length; round++) {
      for (const pile of mixed) if (round < pile.length) drawn.push(pile[round]);
    }
    return drawn.slice(0, count || undefined);
  }

  /** Per cent, as scoring.py has it. @param {{ points: number, fraction: number }[]} results */
  function percent(results) {
    const points = results.reduce((sum, one) => sum + one.points, 0);
    const earned = results.reduce((sum, one) => sum + one.points * one.fraction, 0);
    return points ? (100 * earned) / points : 0;
  }

  /** @param {number} mark @param {number} pass */
  function passed(mark, pass) {
    return mark + 1e-6 >= pass;
  }

  /** What may be shown of a mark: 79.6 is not 80. @param {number} mark */
  function whole(mark) {
    return Math.floor(mark + 1e-6);
  }

  // --- one bank

  /** @param {HTMLElement} section */
  function start(section) {
    const bank = section.dataset.bank || "";
    const pass = Number(section.dataset.pass);
    const questions = AeoQuiz.questions.filter((one) => one.section === section);
    const pool = questions.filter((one) => !("reserve" in one.form.dataset));
    const count = Math.min(Number(section.dataset.draw) || pool.length, pool.length);
    if (!pool.length) return;

    const status = element("p", "check-status", "");
    status.setAttribute("role", "status");
    const title = element("p", "check-title", "");
    title.tabIndex = -1;
    const about = element("p", "check-about", say("check-about", count));
    const best = element("p", "check-best", "");
    const review = element("ol", "check-review", "");
    const begin = button("check-start", "start", enter);
    const back = button("check-back", "practice", leave);
    const wipe = button("check-erase", "erase-bank");
    const head = element("div", "check", "");
    const acts = element("p", "check-acts", "");
    acts.append(begin, " ", back, " ", wipe);
    head.append(title, about, best, review, acts, status);

    const answered = element("p", "check-answered", "");
    const warning = element("div", "check-warning", "");
    warning.setAttribute("role", "status");
    const foot = element("div", "check-foot", "");
    const ends = element("p", "check-acts", "");
    ends.append(button("check-finish", "submit", finish), " ", button("check-leave", "leave", pause));
    foot.append(answered, warning, ends);

    const first = section.querySelector(".quiz-about");
    if (first) first.after(head);
    else section.prepend(head);
    section.append(foot);
    let warned = ""; // what the reader knows to be unanswered

    /** @param {string} name @param {string} word @param {() => void} [act] */
    function button(name, word, act) {
      const made = element("button", name, say(word));
      made.type = "button";
      if (act) made.addEventListener("click", act);
      return made;
    }

    /** All attempts that make sense, the latest first. @returns {[string, Attempt][]} */
    function attempts() {
      /** @type {[string, any][]} */
      const kept = Object.entries(AeoRecord.load().checks[bank] || {});
      return kept.filter(([, one]) => (one.done ? one.percent >= 0 : drawnOf(one).length))
        .sort(([, a], [, b]) => b.at - a.at);
    }

    const running = () => attempts().find(([, one]) => !one.done);
    /** @param {Attempt} attempt */
    const drawnOf = (attempt) => pool.filter((one) => Object(attempt.drawn)[one.id] === one.rev);
    const mode = (name = "") => {
      section.classList.toggle("checking", name !== "");
      section.classList.toggle("reviewing", name === "review");
      section.dataset.mode = name || "practice";
    };

    /** @param {string} id @param {(old: any) => object} make */
    function keep(id, make) {
      AeoRecord.put("checks", bank, id, (old) => (old ? make(old) : make({ answers: {} })));
    }

    // --- from start to result

    /** Begin anew, or go on. */
    function enter() {
      const open = running();
      if (open) {
        keep(open[0], (old) => ({ ...old, paused: false }));
      } else {
        const seed = crypto.getRandomValues(new Uint32Array(1))[0];
        const items = pool.map(({ id, form }) => ({ id, obj: form.dataset.obj || "" }));
        const ids = draw(items, count, seed);
        const revs = pool.filter((one) => ids.includes(one.id)).map((one) => [one.id, one.rev]);
        keep(`a${seed.toString(36)}`, () => ({ seed, drawn: Object.fromEntries(revs), answers: {} }));
      }
      run();
      look();
    }

    /** Show the questions of the running attempt. */
    function run() {
      const open = running();
      if (!open) return practise();
      mode("check");
      AeoQuiz.refresh();
      const drawn = drawnOf(open[1]);
      for (const one of questions) {
        const given = (open[1].answers || {})[one.id];
        one.form.hidden = !drawn.includes(one);
        lock(one, false);
        one.clear();
        one.details.hidden = true;
        if (!one.form.contains(document.activeElement)) one.put(given === undefined ? null : given);
      }
      cases();
      title.textContent = say("checking");
      review.hidden = best.hidden = acts.hidden = true;
      title.hidden = about.hidden = false;
      warning.replaceChildren();
      warned = "";
      tally();
    }

    /** Not the fieldset: a wide picture in it must scroll by keyboard. @param {Question} one @param {boolean} on */
    function lock(one, on) {
      for (const control of one.form.querySelectorAll("input, select")) {
        /** @type {HTMLInputElement} */ (control).disabled = on;
      }
    }

    function cases() {
      for (const one of section.querySelectorAll(".case")) {
        /** @type {HTMLElement} */ (one).hidden = !one.querySelector("form:not([hidden])");
      }
    }

    function tally() {
      const open = running();
      if (!open) return;
      const drawn = drawnOf(open[1]);
      const given = drawn.filter((one) => !one.missing()).length;
      answered.textContent = say("answered", `${given} / ${drawn.length}`);
    }

    function finish() {
      const open = running();
      if (!open) return;
      const drawn = drawnOf(open[1]);
      const lacking = drawn.filter((one) => one.missing());
      const names = lacking.map((one) => one.id).join();
      if (lacking.length && names !== warned) {
        warned = names;
        warn(lacking);
        return;
      }
      const results = drawn.map((one) => {
        const given = one.answer();
        const fraction = AeoQuiz.score(one.type, one.key, given);
        if (given) one.note(given);
        return { points: Number(one.form.dataset.points) || 1, fraction };
      });
      const answers = Object.fromEntries(drawn.map((one) => [one.id, one.answer()]));
      keep(open[0], (old) => ({ ...old, answers, done: true, percent: percent(results), pass }));
      shorten(open[0]);
      result();
      look();
    }

    /** To the top of what is new, at once: a smooth journey over ten questions makes dizzy. */
    function look() {
      title.focus({ preventScroll: true });
      head.scrollIntoView({ block: "start", behavior: "instant" });
    }

    /** Attempts before this one keep their result only. @param {string} but */
    function shorten(but) {
      for (const [id, one] of attempts()) {
        if (id === but || !one.done || !one.answers) continue;
        const { answers, ...rest } = one;
        AeoRecord.save((record) => { record.checks[bank][id] = rest; });
      }
    }

    /** @param {Question[]} lacking */
    function warn(lacking) {
      const list = element("ul", "", "");
      for (const one of lacking) {
        const item = element("li", "", "");
        item.append(link(one));
        list.append(item);
      }
      warning.replaceChildren(
        element("p", "", say("unanswered", lacking.length)), list, element("p", "", say("finish-anyway")),
      );
    }

    /** @param {Question} one */
    function link(one) {
      const made = element("a", "", one.form.dataset.label || one.id);
      made.href = `#${one.form.id}`;
      return made;
    }

    /** Show the latest finished attempt. */
    function result() {
      const [latest] = attempts();
      if (!latest || !latest[1].done) return practise();
      const attempt = latest[1];
      const mark = attempt.percent || 0;
      mode("review");
      AeoQuiz.refresh();
      const drawn = drawnOf(attempt);
      review.replaceChildren();
      for (const one of questions) {
        one.form.hidden = !drawn.includes(one);
        one.clear();
        if (one.form.hidden) continue;
        const given = (attempt.answers || {})[one.id] || null;
        one.put(given);
        const word = given ? one.show(given) : "nothing";
        if (!given) one.outcome.append(say("nothing"));
        one.details.hidden = false;
        one.details.open = word !== "right";
        lock(one, true);
        const earned = AeoQuiz.score(one.type, one.key, given);
        const item = element("li", "", "");
        item.append(link(one), ": ", element("span", `word ${word}`, say(word, whole(100 * earned))));
        const see = one.form.querySelector(".q-see");
        if (see && word !== "right") item.append(" ", see.cloneNode(true));
        review.append(item);
      }
      cases();
      const good = passed(mark, pass);
      const verdict = element("span", good ? "word right" : "word wrong", say(good ? "passed" : "not-passed"));
      title.replaceChildren(verdict, `. ${say("result", whole(mark))}`);
      tellBest();
      begin.textContent = say("start-again");
      title.hidden = review.hidden = acts.hidden = back.hidden = false;
      about.hidden = wipe.hidden = true;
    }

    function tellBest() {
      const marks = attempts().filter(([, one]) => one.done).map(([, one]) => one.percent || 0);
      best.hidden = !marks.length;
      best.textContent = `${say("best", whole(Math.max(0, ...marks)))} · ${say("attempts", marks.length)}`;
    }

    // --- back to practice

    function pause() {
      const open = running();
      if (open) keep(open[0], (old) => ({ ...old, paused: true }));
      leave();
    }

    function leave() {
      practise();
      begin.focus();
    }

    function practise() {
      mode();
      for (const one of questions) {
        one.form.hidden = false;
        lock(one, false);
      }
      cases();
      AeoQuiz.refresh();
      tellBest();
      begin.textContent = say(running() ? "continue" : best.hidden ? "start" : "start-again");
      title.hidden = review.hidden = back.hidden = true;
      about.hidden = acts.hidden = false;
      wipe.hidden = best.hidden && !questions.some((one) => !one.details.hidden);
    }

    AeoRecord.twice(wipe, say("twice"), status, () => {
      for (const one of questions) if (!one.details.hidden) one.note(null);
      for (const [id] of attempts()) keep(id, () => ({ gone: true }));
      practise();
      begin.focus();
    });

    section.addEventListener("input", (event) => {
      const open = section.dataset.mode === "check" && running();
      const one = questions.find(({ form }) => form.contains(/** @type {Node} */ (event.target)));
      if (!open || !one) return;
      keep(open[0], (old) => ({ ...old, answers: { ...old.answers, [one.id]: one.answer() } }));
      tally();
    });

    /** Follow the other windows. */
    addEventListener("aeo:record", () => {
      const open = running();
      if (section.dataset.mode === "check") {
        if (open) run();
        else result();
      } else if (section.dataset.mode === "practice" || !attempts().length) practise();
    });

    const open = running();
    const wanted = questions.find(({ form }) => `#${form.id}` === location.hash);
    const outside = wanted && open && !drawnOf(open[1]).includes(wanted); // a link from My learning
    if (open && !open[1].paused && !outside) run();
    else practise();
    if (wanted) wanted.form.scrollIntoView({ block: "start", behavior: "instant" }); // all has moved
  }

  for (const section of document.querySelectorAll(".quiz:not(.quiz-one)")) {
    if (document.getElementById("quiz-labels")) start(/** @type {HTMLElement} */ (section));
  }
  return { random, draw, percent, passed, whole };
})();
