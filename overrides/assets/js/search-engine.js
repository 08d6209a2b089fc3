// Answers questions from a search index. It knows no page and no network, so the tests run it
// in Node. Needs search-words.js.
//
//   const engine = AeoSearch.create(index);
//   while (engine.prepare());              optional: unpacks the index in small steps
//   engine.missing("seal", { door: "" })   names of the text files that would sharpen the answer
//   engine.add(name, sections)             hands one over
//   engine.query("seal", { door: "" })     the answer, best first

/**
 * @typedef {{ text: string, mark: boolean }} Part
 * @typedef {{ page: string, url: string, door: string, title: string, heading: string,
 *   anchor: string, marked: { title: Part[], heading: Part[] }, snippet: Part[] }} Result
 * @typedef {{ door?: string }} Options
 * @typedef {{ from: number, to: number, words: string[], sure: number }} Reading
 *   other words for the words `from` to `to` of a question
 * @typedef {{ slots: Evidence[], marks: Map<string, number>[] }} Question
 *   for each word of it: what the index says, and the words to look for in texts
 * @typedef {{ heading: string, anchor: string, text: string, inHeading: Set<string>,
 *   counts: Map<string, number> }} Section
 */
var AeoSearch = (function () {
  "use strict";
  const PAGES = 8; // pages in an answer
  const SECTIONS = 3; // sections of one page at most
  const LONGEST = 200; // letters of a question that count
  const MOST_WORDS = 12;
  const WIDTH = 170; // letters of a snippet
  const NOWHERE = { heading: "", anchor: "", text: "" };

  /** @param {any} index what `write_index` made */
  function create(index) {
    const words = AeoWords.open(index);
    const stop = new Set(index.words.stop.split(" "));
    const synonyms = parseSynonyms(index.synonyms);
    /** @type {Map<string, Section[]>} */
    const texts = new Map();
    let last = { about: "", answer: /** @type {ReturnType<typeof answer> | null} */ (null) };

    // --- what is asked

    /** Other words for parts of the question. @param {string[]} asked @returns {Reading[]} */
    function readings(asked) {
      /** @type {Reading[]} */
      const found = [];
      for (const term of synonyms) {
        term.forEach((names, kind) => names.forEach((name) => {
          for (let from = 0; from + name.length <= asked.length; from++) {
            if (!name.every((word, at) => alike(word, asked[from + at]))) continue;
            for (const target of term[0]) {
              if (target === name) continue;
              const to = from + name.length - 1;
              found.push({ from, to, words: target, sure: kind > 1 ? 0.8 : 0.9 });
            }
          }
        }));
      }
      asked.forEach((word, at) => {
        if (at) found.push({ from: at - 1, to: at, words: [asked[at - 1] + word], sure: 0.9 });
        for (let cut = 2; cut < word.length - 2 && !words.has(word); cut++) {
          // selfassessment → self assessment; of ecommerce only the long part
          const parts = [word.slice(0, cut), word.slice(cut)];
          found.push({ from: at, to: at, words: parts, sure: 0.9 });
        }
        if (!words.has(word)) found.push({ from: at, to: at, words: [word.slice(1)], sure: 0.8 });
      });
      return found.filter((reading) => reading.words.every((word) => word.length > 2 && words.has(word)));
    }

    /** Whether two words are forms of one. @param {string} a @param {string} b */
    function alike(a, b) {
      if (a === b || a[0] !== b[0] || a.length < 4) return a === b;
      return words.key(a) === words.key(b) || inflected(a, b);
    }

    /** @param {string} text @returns {Question} */
    function understand(text) {
      const asked = words.tokens(text.slice(0, LONGEST)).filter((word) => !stop.has(word));
      asked.length = Math.min(asked.length, MOST_WORDS);
      const others = readings(asked);
      const forms = asked.map((word, at) => (
        words.expand(word, others.some((other) => other.from <= at && at <= other.to))
      ));
      const slots = forms.map(words.evidence);
      const marks = forms.map((found) => new Map(
        Array.from(found, ([id, sure]) => [words.vocabulary[id], sure])
      ));
      for (const other of others) {
        const found = other.words.map((word) => words.begins(words.key(word), 1));
        merge(other, found.map(words.evidence), slots);
        for (let at = other.from; at <= other.to; at++) {
          found.forEach((part) => part.forEach((sure, id) => {
            const word = words.vocabulary[id];
            const mark = (sure * other.sure) / Math.sqrt(found.length);
            marks[at].set(word, Math.max(mark, marks[at].get(word) || 0));
          }));
        }
      }
      return { slots, marks };
    }

    /**
     * Count other words in the place of those that they stand for, where they say more.
     * @param {Reading} other @param {Evidence[]} found @param {Evidence[]} slots
     */
    function merge(other, found, slots) {
      const all = sum(found, (part) => part.weight);
      const places = slots.slice(other.from, other.to + 1);
      for (let page = 0; page < words.pages.length; page++) {
        const got = sum(found, (part) => part.sure[page] * part.weight) / all;
        if (!got) continue;
        const share = (other.sure * got * got) / found.length;
        const body = share * sum(found, (part) => part.body[page]);
        const strong = share * sum(found, (part) => part.strong[page]);
        for (const slot of places) {
          slot.body[page] = Math.max(slot.body[page], body);
          slot.strong[page] = Math.max(slot.strong[page], strong);
          slot.sure[page] = Math.max(slot.sure[page], other.sure * got);
        }
      }
      for (const slot of places) if (!slot.found) slot.weight = all / found.length;
    }

    // --- which pages

    /** @param {string} text @param {Options} [options] */
    function best(text, options) {
      const door = (options && options.door) || "";
      const about = `${door} ${text}`;
      if (!last.answer || last.about !== about) last = { about, answer: answer(text, door) };
      return last.answer || answer(text, door);
    }

    /** @param {string} text @param {string} door */
    function answer(text, door) {
      while (words.prepare());
      const question = understand(text);
      const { slots } = question;
      const all = sum(slots, (slot) => slot.weight);
      /** @type {{ page: Record<string, string>, score: number }[]} */
      const found = [];
      words.pages.forEach((page, number) => {
        if (door && page.door !== door) return;
        const covered = sum(slots, (slot) => slot.weight * slot.sure[number]) / all;
        if (!covered) return;
        // A word in the title says much only if the title is about the whole question.
        const about = sum(slots, (slot) => (slot.strong[number] ? slot.weight : 0)) / all;
        const strong = sum(slots, (slot) => slot.strong[number]) * about;
        found.push({ page, score: covered * (strong + sum(slots, (slot) => slot.body[number])) });
      });
      found.sort((a, b) => b.score - a.score);
      const hits = found.slice(0, PAGES).filter((hit) => hit.score > found[0].score * 0.08);
      return { question, hits };
    }

    // --- which sections

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
      return { section, score: (score * covered) / all, covered: covered / all };
    }

    /** The answer, best first. @param {string} text @param {Options} [options] @returns {Result[]} */
    function query(text, options) {
      const { question, hits } = best(text, options);
      return hits
        .map((hit) => {
          const judged = (texts.get(hit.page.text) || []).map((section) => judge(section, question));
          judged.sort((a, b) => b.score - a.score);
          const top = judged[0] || { section: NOWHERE, score: 0, covered: 0 };
          const more = judged.slice(1, SECTIONS).filter((found) => (
            found.score > top.score * 0.6 && found.covered > top.covered * 0.9
          ));
          const sections = [top, ...more].map((found) => found.section);
          return { page: hit.page, score: hit.score * (1 + top.covered / 2), sections };
        })
        .sort((a, b) => b.score - a.score)
        .flatMap(({ page, sections }) => sections.map(({ heading, anchor, text }) => ({
          page: page.id,
          url: page.url + (anchor ? `#${anchor}` : ""),
          door: page.door,
          title: page.title,
          heading,
          anchor,
          marked: { title: marked(page.title, question), heading: marked(heading, question) },
          snippet: snippet(text, question),
        })));
    }

    /** Text files of the best pages that are not here yet. @param {string} text @param {Options} [options] */
    function missing(text, options) {
      const names = best(text, options).hits.map((hit) => hit.page.text);
      return names.filter((name) => !texts.has(name));
    }

    /** Take over a text file. @param {string} name @param {string[][]} sections */
    function add(name, sections) {
      const page = words.pages.find((candidate) => candidate.text === name);
      texts.set(name, sections.map(([heading, anchor, text]) => {
        /** @type {Map<string, number>} */
        const counts = new Map();
        for (const word of text.match(AeoWords.WORD) || []) {
          for (const key of words.keys(word)) counts.set(key, (counts.get(key) || 0) + 1);
        }
        const above = anchor || !page ? heading : page.title;
        const inHeading = new Set(words.tokens(above).map(words.key));
        return { heading, anchor, text, inHeading, counts };
      }));
    }

    // --- words in their sentence

    /** Where words of the question stand in a text. @param {string} text @param {Question} question */
    function occurrences(text, question) {
      return Array.from(text.matchAll(AeoWords.WORD), (match) => {
        let [slot, most] = [-1, 0.25];
        for (const key of words.keys(match[0])) {
          question.marks.forEach((marks, at) => {
            const sure = marks.get(key) || 0;
            if (sure > most) [slot, most] = [at, sure];
          });
        }
        const start = match.index || 0;
        return { start, end: start + match[0].length, slot, sure: most };
      }).filter((found) => found.slot >= 0);
    }

    /** @param {string} text @param {Question} question */
    function marked(text, question) {
      return parts(text, occurrences(text, question), 0, text.length);
    }

    /** The piece of a text with most of the question in it. @param {string} text @param {Question} question */
    function snippet(text, question) {
      const found = occurrences(text, question);
      let [start, most] = [0, 0];
      found.forEach((first, order) => {
        /** @type {Map<number, number>} */
        const seen = new Map();
        for (let i = order; i < found.length && found[i].end < first.start + WIDTH - 50; i++) {
          seen.set(found[i].slot, Math.max(found[i].sure, seen.get(found[i].slot) || 0));
        }
        const value = sum([...seen.values()], (sure) => sure);
        if (value > most + 0.01) [start, most] = [first.start, value];
      });
      start = beginning(text, start);
      let end = Math.min(text.length, start + WIDTH);
      if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + WIDTH / 2);
      const out = parts(text, found, start, end);
      if (start) out.unshift({ text: "… ", mark: false });
      if (end < text.length) out.push({ text: " …", mark: false });
      return out;
    }

    return { query, missing, add, prepare: words.prepare };
  }

  /** Back to the start of the sentence if it is near, else by a few words. @param {string} text @param {number} at */
  function beginning(text, at) {
    if (at <= 60) return 0;
    const sentence = /.*[.!?:;…]\s+/.exec(text.slice(at - 60, at));
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

  /** @param {string} text @returns {string[][][][]} term → kind of name → names → words */
  function parseSynonyms(text) {
    return text.split("\n").map((line) => line.split("=").map((names) => (
      names.split("|").filter(Boolean).map((name) => name.split(" "))
    )));
  }

  /** Whether two words of an unknown language may be forms of one. @param {string} a @param {string} b */
  function inflected(a, b) {
    let same = 0;
    while (same < a.length && a[same] === b[same]) same++;
    return same > 2 && same * 2 >= b.length && a.length - same < 3 && b.length - same < 4;
  }

  /** @template T @param {T[]} list @param {(item: T) => number} value */
  function sum(list, value) {
    return list.reduce((total, item) => total + value(item), 0);
  }

  return { create };
})();
