// How well a section of a page answers a question, and the piece of it to show.

/**
 * @typedef {{ text: string, mark: boolean }} Part
 * @typedef {{ start: number, end: number, keys: string[] }} Word of a text
 * @typedef {{ heading: string, anchor: string, text: string, words: Word[],
 *   counts: Map<string, number>, inHeading: Set<string> }} Section
 * @typedef {{ slots: { weight: number }[], marks: Map<string, number>[] }} Question
 *   for each word of it: how much it weighs; the keys to look for and how surely each is meant
 */
var AeoText = (function () {
  "use strict";
  const WIDTH = 165; // letters of a snippet

  /**
   * @param {string[]} row heading, anchor, text
   * @param {Word[]} words of the text
   * @param {Word[]} above words of the heading, or of the page's title
   * @returns {Section}
   */
  function section([heading, anchor, text], words, above) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { keys } of words) {
      for (const key of keys) counts.set(key, (counts.get(key) || 0) + 1);
    }
    const inHeading = new Set(above.flatMap((word) => word.keys));
    return { heading, anchor, text, words, counts, inHeading };
  }

  /** How well a section answers. @param {Section} section @param {Question} question */
  function judge(section, question) {
    let [score, covered, all] = [0, 0, 0];
    question.marks.forEach((marks, at) => {
      let [most, surest] = [0, 0];
      marks.forEach((sure, word) => {
        const count = section.counts.get(word) || 0;
        const heading = section.inHeading.has(word);
        if (!count && !heading) return;
        most = Math.max(most, sure * (count / (count + 1) + (heading ? 1.2 : 0)));
        surest = Math.max(surest, sure);
      });
      const { weight } = question.slots[at];
      score += weight * most;
      covered += weight * surest;
      all += weight;
    });
    const close = neighbours(section, question);
    return { section, close, score: (score * covered * (1 + close)) / all, covered: covered / all };
  }

  /** How many neighbours in the question are neighbours in a section: 0 none, 1 all. @param {Section} section @param {Question} question */
  function neighbours(section, question) {
    const pairs = new Set();
    let [at, before] = [-9, -9];
    section.words.forEach((word, number) => {
      const slot = slotOf(word, question).slot;
      if (slot < 0) return;
      if (slot === at + 1 && number - before < 3) pairs.add(slot);
      [at, before] = [slot, number];
    });
    return pairs.size / Math.max(1, question.marks.length - 1);
  }

  /** Which words of a text the question is about. @param {Word[]} words @param {Question} question */
  function occurrences(words, question) {
    return words
      .map((word) => ({ ...slotOf(word, question), start: word.start, end: word.end }))
      .filter((found) => found.slot >= 0);
  }

  /** Which word of the question a word of a text is; -1 for none. @param {Word} word @param {Question} question */
  function slotOf({ keys }, { marks }) {
    let [slot, sure] = [-1, 0.25];
    for (const key of keys) {
      for (let at = 0; at < marks.length; at++) {
        const value = marks[at].get(key) || 0;
        if (value > sure) [slot, sure] = [at, value];
      }
    }
    return { slot, sure };
  }

  /** A short text, all of it. @param {string} text @param {Word[]} words @param {Question} question */
  function marked(text, words, question) {
    return parts(text, occurrences(words, question), 0, text.length);
  }

  /** The piece of a section with most of the question in it. @param {Section} section @param {Question} question */
  function snippet({ text, words }, question) {
    const found = occurrences(words, question);
    let [start, most] = [0, 0];
    found.forEach((first, order) => {
      /** @type {Map<number, number>} */
      const seen = new Map();
      for (let i = order; i < found.length && found[i].end < first.start + WIDTH - 50; i++) {
        seen.set(found[i].slot, Math.max(found[i].sure, seen.get(found[i].slot) || 0));
      }
      const value = [...seen.values()].reduce((total, sure) => total + sure, 0);
      if (value > most + 0.01) [start, most] = [first.start, value];
    });
    start = beginning(text, start);
    let end = Math.min(text.length, start + WIDTH);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + WIDTH / 2);
    const out = parts(text, found, start, end);
    if (start) out.unshift({ text: "… ", mark: false });
    if (end < text.length) out.push({ text: "\u00a0…", mark: false });
    return out;
  }

  /** Back to the start of the sentence if it is near, else by a few words. @param {string} text @param {number} at */
  function beginning(text, at) {
    if (at <= 60) return 0;
    const sentence = /.*[.!?:;…·]\s+/.exec(text.slice(at - 60, at));
    if (sentence) return at - 60 + sentence[0].length;
    return at - 40 + text.slice(at - 40, at).indexOf(" ") + 1;
  }

  /**
   * A stretch of text, parted at the words found.
   * @param {string} text @param {{ start: number, end: number }[]} found
   * @param {number} from @param {number} to
   */
  function parts(text, found, from, to) {
    /** @type {Part[]} */
    const out = [];
    for (const { start, end } of found) {
      if (start < from || end > to) continue;
      if (start > from) out.push({ text: text.slice(from, start), mark: false });
      out.push({ text: text.slice(start, end), mark: true });
      from = end;
    }
    if (from < to) out.push({ text: text.slice(from, to), mark: false });
    return out;
  }

  return { section, judge, marked, snippet };
})();
