// The driver between the course and a learning system. launch.js knows no SCORM; it calls
//
//   const lms = AeoSco.open(version, name, onFault)
//   lms.kept                     { place, state }: what was kept last time, "" if nothing
//   lms.keep(place, state, share)   note page, packed state and the share of answered questions
//   lms.commit()                 ask the LMS to store what was noted
//   lms.answer(n, entry)         the n-th interaction
//   lms.result(mark, passed)     score first, then status
//   lms.close()                  once; suspends, so that a finished learner can come back
//   lms.count()                  interactions that the LMS knows; NaN when it does not say
//   lms.alone                    no LMS: all is kept in this browser
//
// A driver for something else (cmi5) needs the same. An LMS may answer "" to any question.
var AeoSco = (function () {
  "use strict";
  const ONE = {
    name: "API", open: "LMSInitialize", close: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue",
    commit: "LMSCommit", error: "LMSGetLastError", place: "cmi.core.lesson_location",
    exit: "cmi.core.exit", time: "cmi.core.session_time", score: "cmi.core.score.",
    response: "student_response", at: "time", wrong: "wrong", and: ",", to: ".",
  };
  const TWO = {
    name: "API_1484_11", open: "Initialize", close: "Terminate", get: "GetValue", set: "SetValue",
    commit: "Commit", error: "GetLastError", place: "cmi.location",
    exit: "cmi.exit", time: "cmi.session_time", score: "cmi.score.",
    response: "learner_response", at: "timestamp", wrong: "incorrect", and: "[,]", to: "[.]",
  };

  // --- finding the LMS: up the frames, then those of the window that opened this one

  function up(from, book) {
    for (let frame = from, n = 0; frame && n < 50; n += 1, frame = frame.parent) {
      try {
        const api = frame[book.name];
        if (api && typeof api[book.open] === "function") return api;
      } catch (error) {
        // a frame of another site
      }
      if (frame.parent === frame) break;
    }
    return null;
  }

  function opener(frame) {
    try {
      return frame.opener;
    } catch (error) {
      return null;
    }
  }

  /** The first API of the wanted kind, else of the other. */
  function find(version) {
    for (const book of version === "2004" ? [TWO, ONE] : [ONE, TWO]) {
      for (const start of [self, opener(self), opener(self.top)]) {
        const api = start && up(start, book);
        if (api) return { api, book };
      }
    }
    return null;
  }

  // --- how SCORM writes things

  const two = (number) => String(number).padStart(2, "0");

  function duration(book, seconds) {
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    if (book === TWO) return `PT${parts[0]}H${parts[1]}M${parts[2]}S`;
    return `${String(Math.min(parts[0], 9999)).padStart(4, "0")}:${two(parts[1])}:${two(parts[2])}`;
  }

  function moment(book) {
    const now = new Date();
    if (book === TWO) return now.toISOString().slice(0, 22) + "Z"; // Z only after a fraction
    return [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(":");
  }

  /** An id: letters, digits and underscores in 1.2, a URN in 2004. */
  function id(book, kind, ...names) {
    if (book === TWO) return ["urn:aeo-academy", kind, ...names].join(":");
    return names.join("__").replace(/[^A-Za-z0-9_]/g, "_").slice(0, 255);
  }

  /**
   * A response or a key. `value`: ["a", "b"] for a choice or a sequence, [["a", "c"]] for pairs,
   * otherwise a text.
   */
  function response(book, value) {
    if (!Array.isArray(value)) return String(value).replace(/[[\]{}]/g, " ").slice(0, 250);
    return value.map((part) => (Array.isArray(part) ? part.join(book.to) : part)).join(book.and);
  }

  // --- a session with the LMS

  function session(api, book, onFault) {
    const begun = Date.now();
    let open = true;

    function ask(name, given) {
      try {
        return api[name](...given);
      } catch (error) {
        return null; // the window of the LMS may be gone
      }
    }

    function get(name) {
      const value = open ? ask(book.get, [name]) : "";
      return value === null || value === undefined ? "" : String(value);
    }

    function call(name, ...given) {
      if (!open || String(ask(name, given)) === "true") return;
      onFault(String(ask(book.error, [])), given[0]);
    }

    const set = (name, value) => call(book.set, name, String(value));
    /** What an LMS may do without (1.2 calls it optional): a refusal is no fault. */
    const offer = (name, value) => open && ask(book.set, [name, String(value)]);

    function time() {
      set(book.time, duration(book, Math.round((Date.now() - begun) / 1000)));
      set(book.exit, "suspend");
    }

    /** A first visit becomes "incomplete"; what was reached before stays. */
    function start() {
      const name = book === TWO ? "cmi.completion_status" : "cmi.core.lesson_status";
      if (!["passed", "failed", "completed"].includes(get(name))) set(name, "incomplete");
      set(book.exit, "suspend");
      return { place: get(book.place), state: get("cmi.suspend_data") };
    }

    function keep(place, state, share) {
      set(book.place, place);
      set("cmi.suspend_data", state);
      if (book === TWO) set("cmi.progress_measure", Math.round(share * 100) / 100);
    }

    function answer(n, entry) {
      const to = `cmi.interactions.${n}.`;
      offer(to + "id", id(book, "question", entry.bank, entry.id));
      offer(to + "type", entry.type);
      if (entry.objective) offer(to + "objectives.0.id", id(book, "objective", entry.objective));
      offer(to + book.at, moment(book));
      entry.keys.forEach((key, at) => {
        offer(`${to}correct_responses.${at}.pattern`, book === TWO && entry.range || response(book, key));
      });
      offer(to + "weighting", entry.points);
      offer(to + book.response, response(book, entry.response));
      const partly = String(Math.round(entry.fraction * 100) / 100);
      offer(to + "result", entry.fraction === 1 ? "correct" : entry.fraction ? partly : book.wrong);
      if (book === TWO) offer(to + "description", entry.title.slice(0, 250));
    }

    function result(mark, passed) {
      if (book === TWO) set(book.score + "scaled", Math.round(mark * 100) / 10000);
      set(book.score + "raw", mark);
      offer(book.score + "min", 0);
      offer(book.score + "max", 100);
      if (book === TWO) {
        set("cmi.completion_status", "completed");
        set("cmi.success_status", passed ? "passed" : "failed");
      } else {
        set("cmi.core.lesson_status", passed ? "passed" : "failed");
      }
    }

    function commit() {
      time();
      call(book.commit, "");
    }

    function close() {
      if (!open) return;
      commit();
      call(book.close, "");
      open = false;
    }

    const count = () => {
      const text = get("cmi.interactions._count");
      return /^\d+$/.test(text) ? Number(text) : NaN;
    };
    return { alone: false, kept: start(), keep, answer, result, commit, close, count };
  }

  // --- without an LMS

  function alone(name) {
    const key = "aeo:course:" + name;
    let kept = { place: "", state: "" };
    try {
      kept = { ...kept, ...JSON.parse(localStorage.getItem(key) || "{}") };
    } catch (error) {
      // no store, or not ours: begin anew
    }
    function keep(place, state) {
      try {
        localStorage.setItem(key, JSON.stringify({ place, state }));
      } catch (error) {
        // nothing to keep it in
      }
    }
    const nothing = () => {};
    return {
      alone: true, kept, keep, answer: nothing, result: nothing, commit: nothing, close: nothing,
      count: () => NaN,
    };
  }

  /** @param {string} version "1.2" or "2004" @param {string} name of the course @param {(code: string, what: string) => void} onFault */
  function open(version, name, onFault) {
    const found = find(version);
    if (found && String(found.api[found.book.open]("")) === "true") {
      return session(found.api, found.book, onFault);
    }
    return alone(name);
  }

  return { open };
})();
