// Answers questions from a search index. It knows no page and no network, so the tests run it
// in Node. Needs search-words.js and search-text.js.
//
//   const engine = AeoSearch.create(index);
//   engine.query("seal", { door: "" })   the answer, best first
//   engine.missing("seal")               names of the text files that would sharpen it
//   engine.add(name, sections)           hands one over
//
// On a slow phone each would block the page for too long, so each is also there as a
// generator (`asking`, `answering`, `adding`, `unpacking`) that stops again and again for
// the caller to look at the clock; it returns what the function returns.

/**
 * @typedef {{ page: string, url: string, door: string, title: string, heading: string,
 *   anchor: string, marked: { title: Part[], heading: Part[] }, snippet: Part[] }} Result
 * @typedef {{ door?: string }} Options
 * @typedef {{ from: number, to: number, words: string[], sure: number,
 *   guessed?: boolean }} Reading
 *   other words for the words `from` to `to` of a question, from the termbase or guessed
 * @typedef {{ name: string[], targets: string[][], sure: number }} Synonym
 * @typedef {{ page: Record<string, string>, score: number }} Hit
 * @typedef {{ slots: Evidence[], marks: Map<string, number>[] }} Understood a Question, and
 *   what the index says of each of its words
 */
var AeoSearch = (function () {
  "use strict";
  const PAGES = 10; // pages in an answer
  const READ = 8; // of them with their text; the last ones are shown by their title
  const SECTIONS = 3; // sections of one page at most
  const LONGEST = 200; // letters of a question that count
  const MOST_WORDS = 12;
  const NOWHERE = AeoText.section(["", "", ""], [], []);

  /** @param {any} index what `write_index` made */
  function create(index) {
    const words = AeoWords.open(index);
    const stop = new Set(index.words.stop.split(" "));
    /** @type {Map<string, Synonym[]>} */
    let synonyms = new Map();
    /** @type {Map<string, Section[]>} */
    const texts = new Map();
    const steps = unpack();
    /** @type {{ about: string, question: Understood, hits: Hit[] }} */
    let last = { about: "", question: { slots: [], marks: [] }, hits: [] };

    function* unpack() {
      synonyms = parseSynonyms(index.synonyms);
      yield;
      yield* words.unpack();
    }

    /** Whoever asks first unpacks; two that ask at once share the work. */
    function* unpacking() {
      while (!steps.next().done) yield;
    }

    // --- what is asked

    /** Other words for parts of the question. @param {string[]} asked @returns {Reading[]} */
    function readings(asked) {
      /** @type {Reading[]} */
      const found = [];
      asked.forEach((word, from) => {
        for (const { name, targets, sure } of synonyms.get(word[0]) || []) {
          if (!name.every((part, at) => from + at < asked.length && alike(part, asked[from + at]))) continue;
          const to = from + name.length - 1;
          for (const target of targets) found.push({ from, to, words: target, sure });
        }
      });
      asked.forEach((word, at) => {
        // heat map → heatmap; selfassessment → self assessment; ecommerce → commerce
        if (at) guess(at - 1, at, [asked[at - 1] + word]);
        if (words.has(word)) return;
        guess(at, at, [word.slice(1)]);
        for (let cut = 2; cut < word.length - 2; cut++) {
          const parts = [word.slice(0, cut), word.slice(cut)];
          guess(at, at, parts.filter((part) => !stop.has(part))); // onsite → site
        }
      });
      return found;

      /** @param {number} from @param {number} to @param {string[]} target */
      function guess(from, to, target) {
        const good = target.every((word) => words.key(word).length > 2 && words.has(word));
        if (good) found.push({ from, to, words: target, sure: 0.8, guessed: true });
      }
    }

    /** Whether two words are forms of one. @param {string} a @param {string} b */
    function alike(a, b) {
      if (a === b || a[0] !== b[0] || a.length < 3) return a === b;
      if (a.length < 4) return a > "z" && b.startsWith(a) && b.length < 7; // лац, лацны
      return words.key(a) === words.key(b) || inflected(a, b);
    }

    /** @param {string} text @returns {Generator<void, Understood>} */
    function* understanding(text) {
      const asked = words.tokens(text.slice(0, LONGEST)).filter((word) => !stop.has(word));
      asked.length = Math.min(asked.length, MOST_WORDS);
      const others = readings(asked);
      yield;
      /** @type {Understood} */
      const { slots, marks } = { slots: [], marks: [] };
      for (const [at, word] of asked.entries()) {
        const explained = others.some((other) => (
          !other.guessed && other.from <= at && at <= other.to
        ));
        const forms = words.expand(word, explained);
        yield;
        slots.push(words.evidence(forms));
        marks.push(new Map(Array.from(forms, ([id, sure]) => [words.vocabulary[id], sure])));
        yield;
      }
      for (const other of others) {
        const found = other.words.map((word) => words.begins(words.key(word), 1));
        merge(other, found.map(words.evidence), slots);
        for (const places of marks.slice(other.from, other.to + 1)) {
          found.forEach((part) => part.forEach((sure, id) => {
            const word = words.vocabulary[id];
            const mark = (sure * other.sure) / Math.sqrt(found.length);
            places.set(word, Math.max(mark, places.get(word) || 0));
          }));
        }
        yield;
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
      for (const slot of places) {
        // A foreign word is rare here; it shall not count for more than what it stands for.
        const share = slot.found ? Math.min(1, all / found.length / slot.weight) : 0;
        slot.weight = slot.found ? slot.weight * share : all / found.length;
        slot.body = slot.body.map((value) => value * share);
        slot.strong = slot.strong.map((value) => value * share);
      }
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
    }

    // --- which pages

    /**
     * Find the best pages; tell which text files of theirs are not here yet.
     * @param {string} text @param {Options} [options] @returns {Generator<void, string[]>}
     */
    function* asking(text, options) {
      const door = (options && options.door) || "";
      const about = `${door} ${text}`;
      if (!last.about || last.about !== about) {
        yield* unpacking();
        const question = yield* understanding(text);
        last = { about, question, hits: best(question, door) };
      }
      const names = last.hits.slice(0, READ).map((hit) => hit.page.text);
      return names.filter((name) => !texts.has(name));
    }

    /** @param {Understood} question @param {string} door @returns {Hit[]} */
    function best({ slots }, door) {
      const all = sum(slots, (slot) => slot.weight);
      /** @type {Hit[]} */
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
      return found.slice(0, PAGES).filter((hit) => hit.score > found[0].score * 0.01);
    }

    // --- which sections

    /**
     * The answer, best first.
     * @param {string} text @param {Options} [options] @returns {Generator<void, Result[]>}
     */
    function* answering(text, options) {
      yield* asking(text, options);
      const { question, hits } = last;
      const answers = [];
      for (const { page, score } of hits) {
        const judged = (texts.get(page.text) || []).map((section) => (
          AeoText.judge(section, question)
        ));
        judged.sort((a, b) => b.score - a.score);
        const top = judged[0] || { section: NOWHERE, score: 0, covered: 0, close: 0 };
        const more = judged.slice(1, SECTIONS).filter((found) => (
          found.score > top.score * 0.6 && found.covered > top.covered * 0.9
        ));
        yield;
        const results = [top, ...more].map(({ section }) => result(page, section, question));
        answers.push({ results, score: score * (1 + (top.covered + top.close) / 2) });
        yield;
      }
      answers.sort((a, b) => b.score - a.score);
      return answers.flatMap((found) => found.results);
    }

    /** @param {Record<string, string>} page @param {Section} section @param {Question} question @returns {Result} */
    function result(page, section, question) {
      const { heading, anchor } = section;
      const { id, door, title } = page;
      const url = page.url + (anchor ? `#${anchor}` : "");
      const marked = {
        title: AeoText.marked(title, words.read(title), question),
        heading: AeoText.marked(heading, words.read(heading), question),
      };
      const snippet = AeoText.snippet(section, question);
      return { page: id, url, door, title, heading, anchor, marked, snippet };
    }

    /** Take over a text file. @param {string} name @param {string[][]} rows @returns {Generator<void, void>} */
    function* adding(name, rows) {
      const page = words.pages.find((candidate) => candidate.text === name);
      /** @type {Section[]} */
      const sections = [];
      for (const row of rows) {
        const [heading, anchor, text] = row;
        const above = anchor || !page ? heading : page.title;
        sections.push(AeoText.section(row, words.read(text), words.read(above)));
        yield;
      }
      texts.set(name, sections);
    }

    return {
      unpacking, asking, answering, adding,
      /** @param {string} text @param {Options} [options] */
      missing: (text, options) => finish(asking(text, options)),
      /** @param {string} text @param {Options} [options] */
      query: (text, options) => finish(answering(text, options)),
      /** @param {string} name @param {string[][]} rows */
      add: (name, rows) => finish(adding(name, rows)),
    };
  }

  /** Run a generator to its end. @template T @param {Generator<void, T>} steps @returns {T} */
  function finish(steps) {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** See search_pack.py. @param {string} text @returns {Map<string, Synonym[]>} by first letter */
  function parseSynonyms(text) {
    const found = new Map();
    for (const line of text.split("\n")) {
      const [own, ...others] = line.split("=").map((names) => (
        names.split("|").filter(Boolean).map((name) => name.split(" "))
      ));
      [own, ...others].forEach((names, kind) => names.forEach((name) => {
        const targets = own.filter((target) => target !== name);
        const letter = name[0][0];
        if (!found.has(letter)) found.set(letter, []);
        found.get(letter).push({ name, targets, sure: kind > 1 ? 0.8 : 0.9 });
      }));
    }
    return found;
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
