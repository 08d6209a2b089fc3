// What an LMS keeps of a learner, in at most 4,096 characters of plain ASCII:
//
//   1;sign;done;best;tries;count;pages;answers;practice
//
// pages: 0 or 1 for each, seen or not. answers, parted by commas: letters of a choice ("bd"),
// a digit or letter for the place of each item ("20-1"), or what was typed, escaped. practice:
// the same of the questions inside lessons; missing where a course has none.
// `sign` says which questions these are: answers to others are dropped, the best mark stays.
var AeoState = (function () {
  "use strict";
  const LIMIT = 4096;
  const LETTERS = "abcdefghijklmnopqrstuvwxyz";
  const DIGITS = "0123456789" + LETTERS;
  const ROOM = [60, 40, 30, 20, 10, 0]; // characters of a typed answer, while it must be shorter

  const fresh = () => ({ done: false, best: null, tries: 0, count: 0, seen: {}, answers: {}, practice: {} });
  const placed = (question) => question.places.length > 0;
  const typed = (question) => !Array.isArray(question.key) || question.type === "fill";

  /** One answer in its shape, or undefined when it is none. */
  function clean(question, answer) {
    if (!answer) return undefined;
    const items = [...LETTERS.slice(0, question.count)];
    if (placed(question)) {
      const pairs = items.map((item) => [item, Object(answer)[item]])
        .filter(([, place]) => question.places.includes(place));
      return pairs.length ? Object.fromEntries(pairs) : undefined;
    }
    if (typed(question)) return typeof answer === "string" ? answer.slice(0, ROOM[0]) : undefined;
    const chosen = items.filter((item) => Array.isArray(answer) && answer.includes(item));
    return chosen.length ? chosen : undefined;
  }

  function write(question, answer, room) {
    if (answer === undefined) return "";
    if (placed(question)) {
      return [...LETTERS.slice(0, question.count)]
        .map((item) => DIGITS[question.places.indexOf(answer[item])] || "-").join("");
    }
    if (!typed(question)) return answer.join("");
    return encodeURIComponent(answer.replace(/[\ud800-\udfff]/g, "").slice(0, room));
  }

  function read(question, text) {
    if (placed(question)) {
      const at = (n) => question.places[DIGITS.indexOf(text[n] || "-")];
      return clean(question, Object.fromEntries([...text].map((_, n) => [LETTERS[n], at(n)])));
    }
    if (!typed(question)) return clean(question, [...text]);
    try {
      return clean(question, decodeURIComponent(text));
    } catch (error) {
      return undefined;
    }
  }

  function pack(course, state) {
    let text = "";
    for (const room of ROOM) {
      const answers = course.questions.map((q) => write(q, state.answers[q.id], room));
      const practice = (course.practice || []).map((q) => write(q, state.practice[q.id], room));
      text = [
        1, course.sign, Number(state.done), state.best === null ? "" : state.best, state.tries,
        state.count, course.pages.map((page) => Number(page in state.seen)).join(""), answers.join(","),
        ...(practice.length ? [practice.join(",")] : []),
      ].join(";");
      if (text.length <= LIMIT) break;
    }
    return text;
  }

  function unpack(course, text) {
    const state = fresh();
    const [version, sign, done, best, tries, count, pages, answers, practice] = String(text).split(";");
    if (version !== "1" || answers === undefined) return state;
    const number = (value) => (Number(value) >= 0 ? Number(value) : 0);
    state.best = best === "" ? null : Math.min(100, number(best));
    state.tries = number(tries);
    state.count = number(count);
    if (sign !== course.sign) return state;
    course.pages.forEach((page, n) => {
      if (pages[n] === "1") state.seen[page] = true;
    });
    const fill = (into, questions, text) => {
      const parts = (text || "").split(",");
      questions.forEach((question, n) => {
        const answer = read(question, parts[n] || "");
        if (answer !== undefined) into[question.id] = answer;
      });
    };
    fill(state.answers, course.questions, answers);
    fill(state.practice, course.practice || [], practice);
    state.done = done === "1" && course.questions.every((question) => question.id in state.answers);
    return state;
  }

  /** Whether nothing is left to fill in. */
  function answered(question, answer) {
    if (answer === undefined) return false;
    if (placed(question)) return Object.keys(answer).length === question.count;
    return question.type !== "numeric" || AeoQuiz.readings(answer).length > 0;
  }

  return { LIMIT, fresh, clean, pack, unpack, answered };
})();
