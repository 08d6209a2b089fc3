// The course: which page is open, what is answered, when it is finished. It listens to the
// page in the frame (talk.js) and tells the learning system (sco.js); the page listens to it:
//
//   from the page   { aeo: "ready", page }, { aeo: "answer", id, answer }, { aeo: "finish" },
//                   { aeo: "repeat" }, { aeo: "practice", id, answer } inside a lesson
//   to the page     { aeo: "state", done, answers, practice, … }
var AeoCourse = (function () {
  "use strict";
  const WAIT = 1500; // ms from an answer until the LMS is asked to store it
  const at = (id) => /** @type {any} */ (document.getElementById(id));
  const course = JSON.parse(at("course").textContent);
  const frame = at("content");
  const links = [...document.querySelectorAll("#contents li")].map((item) => (
    { id: item.dataset.page, link: item.querySelector("a"), mark: item.querySelector(".mark") }
  ));

  const lessons = course.pages.filter((id) => id.startsWith("part-"));

  let refused = false; // whether the LMS did not take the last of what it must keep
  const lms = AeoSco.open(course.version, course.id, (code, what) => {
    console.warn(`LMS error ${code} at ${what}`);
    refused = true;
    tell(course.words.refused, "alert");
  });
  const state = AeoState.unpack(course, lms.kept.state);
  let page = course.pages.includes(lms.kept.place) ? lms.kept.place : course.pages[0];
  let waiting = 0;
  let closed = false;

  function tell(words, role) {
    const notice = at("notice");
    notice.setAttribute("role", role);
    notice.textContent = words;
    notice.hidden = false;
  }

  // --- what is answered, and how well

  const given = (question) => state.answers[question.id];
  const isOpen = (question) => !AeoState.answered(question, given(question));
  const fraction = (question) => AeoQuiz.score(question.type, question.key, given(question) || null);

  /** Per cent, rounded down: a mark below the pass mark never looks like it. */
  function markOf() {
    const points = course.questions.reduce((sum, q) => sum + q.points, 0);
    const earned = course.questions.reduce((sum, q) => sum + q.points * fraction(q), 0);
    return Math.floor((100 * earned / points + 1e-6) * 100) / 100;
  }

  function finish() {
    if (state.done || course.questions.some(isOpen)) return;
    state.done = true;
    state.tries += 1;
    report();
    const mark = markOf();
    if (state.best === null || mark > state.best) {
      state.best = mark;
      lms.result(mark, mark >= course.pass);
    }
    keep();
    commit();
  }

  /** One interaction a question; our own number goes on where an LMS names none. */
  function report() {
    const known = lms.count();
    if (known >= 0) state.count = known;
    for (const question of course.questions) {
      lms.answer(state.count, {
        ...question, ...written(question, given(question)), bank: course.bank,
        fraction: fraction(question),
      });
      state.count += 1;
    }
  }

  /** Answer and keys as interactions have them. */
  function written(question, answer) {
    const { type, key, places } = question;
    const letter = (place) => "abcdefghijklmnopqrstuvwxyz"[places.indexOf(place)];
    const sorted = (pairs) => Object.keys(pairs).sort((a, b) => Number(pairs[a]) - Number(pairs[b]));
    const paired = (pairs) => Object.keys(pairs).sort().map((item) => [item, letter(pairs[item])]);
    switch (type) {
      case "order": return { type: "sequencing", response: sorted(answer), keys: [sorted(key)] };
      case "match":
      case "grid": return { type: "matching", response: paired(answer), keys: [paired(key)] };
      case "fill": return { type: "fill-in", response: answer, keys: key };
      case "numeric": {
        const { value, tolerance } = key;
        const range = `${value - tolerance}[:]${value + tolerance}`;
        return { type: "numeric", response: AeoQuiz.readings(answer)[0], keys: [value], range };
      }
      default: return { type: "choice", response: answer, keys: [key] };
    }
  }

  // --- keeping

  function keep() {
    const answers = course.questions.filter((question) => !isOpen(question)).length;
    const read = lessons.filter((id) => id in state.seen).length;
    const share = state.best === null ? (answers + read) / (course.questions.length + lessons.length) : 1;
    lms.keep(page, AeoState.pack(course, state), share);
  }

  function commit() {
    clearTimeout(waiting);
    waiting = 0;
    lms.commit();
  }

  function close() {
    if (closed) return;
    closed = true;
    clearTimeout(waiting);
    refused = false;
    keep();
    lms.close();
  }

  // --- what the learner sees

  function draw() {
    const count = course.questions.filter((question) => !isOpen(question)).length;
    at("progress").textContent = course.words.answered
      .replace("{n}", String(count)).replace("{total}", String(course.questions.length));
    for (const { id, link, mark } of links) {
      if (id === page) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
      const here = course.questions.filter((question) => question.page === id);
      const word = !here.length ? (isRead(id) ? "read" : "") : here.some(isOpen) ? "" : state.done ? outcome(here) : "mark";
      mark.className = word === "mark" || word === "read" ? "mark" : "mark word " + word;
      const percent = here.length ? Math.floor(100 * share(here)) : 0;
      mark.textContent = word && course.words[word].replace("{n}", String(percent));
    }
  }

  /** A lesson that was opened, with all its questions answered. */
  function isRead(id) {
    const open = course.practice.some((q) => q.page === id && !AeoState.answered(q, state.practice[q.id]));
    return lessons.includes(id) && id in state.seen && !open;
  }

  /** Scroll the contents, and nothing around them, to the page that is open. */
  function reveal() {
    const { link } = links.find(({ id }) => id === page);
    const contents = link.closest("nav");
    const here = link.getBoundingClientRect();
    const box = contents.getBoundingClientRect();
    if (here.top < box.top || here.bottom > box.bottom) {
      contents.scrollTop += here.top - box.top - box.height / 3;
    }
  }

  const share = (questions) => questions.reduce((sum, q) => sum + fraction(q), 0) / questions.length;
  const outcome = (questions) => (share(questions) === 1 ? "right" : share(questions) ? "partly" : "wrong");

  /** Tell the page what it has to show. */
  function show() {
    if (!frame.contentWindow) return;
    const { done, answers, best, practice } = state;
    const message = { aeo: "state", done, answers, best, practice };
    if (page === "result") {
      const entry = (question) => ({ title: question.title, page: question.page });
      Object.assign(message, {
        alone: lms.alone,
        open: course.questions.filter(isOpen).map(entry),
        mark: done ? markOf() : null,
        passed: done && markOf() >= course.pass,
        questions: course.questions.map((q) => ({ ...entry(q), fraction: fraction(q) })),
      });
    }
    frame.contentWindow.postMessage(message, "*");
  }

  /** Note an answer, and have it stored a little later. */
  function take(questions, into, message) {
    const question = questions.find(({ id }) => id === message.id);
    if (!question) return;
    const answer = AeoState.clean(question, message.answer);
    if (answer === undefined) delete into[question.id];
    else into[question.id] = answer;
    keep();
    clearTimeout(waiting);
    waiting = setTimeout(commit, WAIT);
    draw();
  }

  const HEAR = {
    ready(message) {
      if (!course.pages.includes(message.page)) return;
      page = message.page;
      state.seen[page] = true;
      keep();
      commit();
      if (matchMedia("(max-width: 50rem)").matches) at("contents").open = false;
    },
    answer(message) {
      if (!state.done) take(course.questions, state.answers, message);
    },
    practice(message) {
      take(course.practice, state.practice, message);
    },
    finish,
    repeat() {
      if (!state.done) return;
      state.done = false;
      state.answers = {};
      keep();
      commit();
    },
  };

  function hear(message) {
    if (closed || !message || !Object.hasOwn(HEAR, message.aeo)) return;
    HEAR[message.aeo](message);
    if (message.aeo === "answer" || message.aeo === "practice") return;
    draw();
    reveal();
    show();
  }

  addEventListener("message", ({ source, data }) => {
    if (source === frame.contentWindow) hear(data);
  });

  // --- coming and going

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !closed) commit();
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (lms.alone) closed = false;
    else leave(); // the session is over; the LMS begins another
  });

  function leave() {
    close();
    at("desk").hidden = true;
    at("exit").hidden = true;
    at("progress").textContent = "";
    frame.remove();
    const main = document.createElement("main");
    main.append(at("notice"));
    document.body.append(main);
    if (refused) return;
    tell(course.words.left, "status");
    if (self.opener && self.top === self) self.close();
  }

  if (lms.alone) tell(course.words.alone, "status");
  else at("exit").hidden = false;
  at("exit").addEventListener("click", leave);
  at("contents").open = matchMedia("(min-width: 50rem)").matches;
  frame.src = links.find(({ id }) => id === page).link.getAttribute("href");
  draw();
  return { hear };
})();
