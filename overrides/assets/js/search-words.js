// The words of a search index: unpacks what src/aeo_academy/site/search.py packed and finds the
// words that a typed one may stand for. It knows no language: the rules for letters and
// endings (search_words.py) travel in the index.

/**
 * @typedef {Map<number, number>} Forms number of a word in the index → how surely it is meant
 * @typedef {{ body: Float64Array, strong: Float64Array, sure: Float64Array, weight: number,
 *   found: number }} Evidence
 *   for each page what its text, its title and headings say of a word, and how sure that is;
 *   the weight of the word: rare ones count more
 */
var AeoWords = (function () {
  "use strict";
  const MOST_FORMS = 60;
  const FEW = 4; // pages
  const BIT = 1000; // of the index, between two looks at the clock
  const TOKEN = /[a-z]+|[0-9]+|(?:(?![a-z0-9])[\p{L}\p{N}])+/gu;
  const WORD = /[\p{L}\p{N}\p{M}]+(?:['’ʼ`´\u00ad\u200b-\u200d\ufeff]+[\p{L}\p{N}\p{M}]+)*/gu;

  /** @param {any} index what `write_index` made */
  function open(index) {
    const rules = index.words;
    const ending = new RegExp(rules.ending, "u");
    const tidy = rules.tidy.map((/** @type {string[]} */ rule) => [new RegExp(rule[0], "gu"), rule[1]]);
    const odd = new RegExp(`[${Object.keys(rules.fold).join("")}]`, "gu");
    const scale = index.scale.split(" ").map(Number);
    const pages = records(index.pages);
    /** @type {string[]} */
    const vocabulary = [];
    /** Letters of each word as bits, to pass over most words when looking for small errors. */
    let letters = new Uint32Array(0);
    /** @type {Record<"counts" | "starts" | "pages" | "levels", ArrayLike<number> & { [at: number]: number }>} */
    let postings = { counts: [], starts: [], pages: [], levels: [] };
    /** @type {Map<string, string[]>} */
    const known = new Map();

    /** Unpacks the index bit by bit. */
    function* unpack() {
      const piece = /[A-Z][^A-Z]*/g;
      const count = numbers(index.counts);
      const [counts, bits] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
      /** @type {number[][]} */
      const byCount = [];
      for (let found, word = ""; (found = piece.exec(index.vocabulary)); ) {
        word = word.slice(0, found[0].charCodeAt(0) - 65) + found[0].slice(1);
        const id = vocabulary.push(word) - 1;
        const pages = count();
        counts.push(pages);
        bits.push(letterBits(word));
        (byCount[pages] = byCount[pages] || []).push(id);
        if (id % BIT === 0) yield;
      }
      letters = Uint32Array.from(bits);
      const gap = numbers(index.gaps);
      const all = index.levels.length;
      const starts = new Uint32Array(vocabulary.length);
      postings = { counts, starts, pages: new Uint16Array(all), levels: new Uint8Array(all) };
      let at = 0;
      for (const ids of byCount) {
        for (const id of ids || []) {
          starts[id] = at;
          for (let page = -1, end = at + counts[id]; at < end; at++) {
            postings.pages[at] = page += gap() + 1;
            postings.levels[at] = index.levels.charCodeAt(at) - 48;
            if (at % BIT === 0) yield;
          }
        }
      }
    }

    // --- words

    /** Folded words of a text. @param {string} text @returns {string[]} */
    function tokens(text) {
      const folded = text.normalize("NFKC").toLowerCase().replace(odd, (c) => rules.fold[c]);
      return folded.match(TOKEN) || [];
    }

    /** The words of a text: where they stand and their keys. @param {string} text */
    function read(text) {
      return Array.from(text.matchAll(WORD), (match) => {
        const word = match[0];
        let keys = known.get(word);
        if (!keys) known.set(word, keys = tokens(word).map(key));
        const start = match.index || 0;
        return { start, end: start + word.length, keys };
      });
    }

    /** What all forms of a word share. @param {string} token a folded word */
    function key(token) {
      for (let round = 0; round < rules.rounds; round++) {
        const match = ending.exec(token);
        if (!match) break;
        token = match.slice(1).find(Boolean) || token;
      }
      for (const [old, replacement] of tidy) token = token.replace(old, replacement);
      return token;
    }

    /** Where a word stands in the vocabulary, or would stand. @param {string} word */
    function place(word) {
      let low = 0;
      for (let high = vocabulary.length; low < high; ) {
        const middle = (low + high) >> 1;
        if (vocabulary[middle] < word) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /** @param {string} token */
    function has(token) {
      const word = key(token);
      return vocabulary[place(word)] === word;
    }

    /** The word itself and words that begin with it. @param {string} word @param {number} sure */
    function begins(word, sure) {
      /** @type {Forms} */
      const forms = new Map();
      let id = place(word);
      const exact = vocabulary[id] === word;
      if (exact) forms.set(id++, sure);
      for (let cut = 1; cut < 3 && word.length - cut > 3; cut++) {
        // An ending that the rules missed.
        const stem = place(word.slice(0, -cut));
        if (exact && vocabulary[stem] === word.slice(0, -cut)) forms.set(stem, sure * (0.9 - cut / 5));
      }
      if (word.length < (exact ? 3 : 2)) return forms;
      const ids = [];
      while (id < vocabulary.length && vocabulary[id].startsWith(word)) ids.push(id++);
      if (ids.length > MOST_FORMS) ids.sort((a, b) => vocabulary[a].length - vocabulary[b].length);
      for (const other of ids.slice(0, MOST_FORMS)) {
        forms.set(other, (sure * (exact ? 0.5 : 0.9) * word.length) / vocabulary[other].length);
      }
      return forms;
    }

    /**
     * Words with the same beginning: cut from the right until there are some, not yet known.
     * @param {string} word @param {Forms} [had] @param {number} [sure]
     */
    function shorter(word, had, sure) {
      for (let length = word.length - 1; length >= Math.max(3, word.length / 2); length--) {
        const forms = begins(word.slice(0, length), (sure || 1) * (length / word.length) ** 2);
        if (had) had.forEach((_, id) => forms.delete(id));
        if (forms.size) return forms;
      }
      return new Map();
    }

    /** Words with a small error in them. @param {string} word */
    function similar(word) {
      /** @type {Forms} */
      const forms = new Map();
      const most = word.length > 7 ? 2 : 1;
      const bits = letterBits(word);
      if (word.length < 4) return forms;
      for (let id = 0; id < vocabulary.length; id++) {
        if (ones(letters[id] & ~bits) > most || ones(bits & ~letters[id]) > most) continue;
        const other = vocabulary[id];
        if (Math.abs(other.length - word.length) > most) continue;
        const errors = distance(word, other, most);
        if (errors > most) continue;
        const sure = errors > 1 || word.length < 5 ? 0.4 : 0.65;
        forms.set(id, other[0] === word[0] ? sure : sure * 0.8);
      }
      return forms;
    }

    /** A word with letters that stand in for others put right. @param {string} word @returns {string[]} */
    function variants(word) {
      return rules.either
        .filter((/** @type {string[]} */ pair) => word.includes(pair[0]))
        .flatMap((/** @type {string[]} */ pair) => [
          word.replace(pair[0], pair[1]), word.replaceAll(pair[0], pair[1]),
        ]);
    }

    /** A Cyrillic word typed in Latin letters. @param {string} word */
    function fromLatin(word) {
      let out = "";
      while (word) {
        const pair = rules.latin.find((/** @type {string[]} */ rule) => word.startsWith(rule[0]));
        out += pair ? pair[1] : word[0];
        word = word.slice(pair ? pair[0].length : 1);
      }
      return out;
    }

    /**
     * All words of the index that a typed word may stand for.
     * @param {string} token
     * @param {boolean} explained whether a synonym explains it, so that guessing would only harm
     */
    function expand(token, explained) {
      const word = key(token);
      const spellings = [word];
      let forms = begins(word, 1);
      if (rules.latin.length && /^[a-z]+$/.test(token)) {
        const meant = fromLatin(token);
        const sure = forms.size || explained ? 0.6 : 0.95;
        spellings.push(key(meant));
        forms = join(forms, firstFound([meant, ...variants(meant)], sure));
      } else if (!forms.size) {
        forms = firstFound(variants(token), 0.8);
      }
      if (explained) return forms;
      if (forms.size) {
        // So rare that the reader may mean its relatives: организационная → организация.
        const pagesFound = [...forms.keys()].reduce((sum, id) => sum + postings.counts[id], 0);
        return pagesFound < FEW ? join(forms, shorter(word, forms, 0.6)) : forms;
      }
      return join(...spellings.flatMap((spelling) => [shorter(spelling), similar(spelling)]));
    }

    /** @param {string[]} candidates @param {number} sure */
    function firstFound(candidates, sure) {
      for (const candidate of candidates) {
        const forms = begins(key(candidate), sure);
        if (forms.size) return forms;
      }
      return new Map();
    }

    /** What the index says of some words taken as one. @param {Forms} forms @returns {Evidence} */
    function evidence(forms) {
      const [body, strong, sure] = [0, 0, 0].map(() => new Float64Array(pages.length));
      const text = scale[2]; // the most that text alone may say
      const surest = Math.max(0, ...forms.values());
      forms.forEach((weight, id) => {
        const start = postings.starts[id];
        for (let at = start; at < start + postings.counts[id]; at++) {
          const page = postings.pages[at];
          const value = scale[postings.levels[at]];
          body[page] = Math.max(body[page], weight * Math.min(value, text));
          strong[page] = Math.max(strong[page], weight * (value - text));
          sure[page] = Math.max(sure[page], weight);
        }
      });
      const weight = rarity(sure.filter((value) => value > 0 && value >= surest / 2).length);
      const rarer = rarity(strong.filter((value) => value > 0).length);
      for (let page = 0; page < pages.length; page++) {
        body[page] *= weight;
        strong[page] *= (weight + rarer) / 2;
      }
      return { body, strong, sure, weight, found: forms.size };
    }

    /** @param {number} found on how many pages */
    function rarity(found) {
      return Math.log(1 + pages.length / (found + 0.5)) - 0.4;
    }

    return { pages, vocabulary, unpack, tokens, read, key, has, begins, expand, evidence };
  }

  /** @param {...Forms} all @returns {Forms} */
  function join(...all) {
    /** @type {Forms} */
    const joined = new Map();
    for (const forms of all) {
      forms.forEach((sure, id) => joined.set(id, Math.max(sure, joined.get(id) || 0)));
    }
    return joined;
  }

  /** Columns of lines → records. @param {Record<string, string>} table @returns {Record<string, string>[]} */
  function records(table) {
    const columns = Object.entries(table).map(([name, lines]) => [name, lines.split("\n")]);
    return table.id ? table.id.split("\n").map((_, row) => (
      Object.fromEntries(columns.map(([name, lines]) => [name, lines[row]]))
    )) : [];
  }

  /** Reads the numbers of a packed string one by one: search_pack.py. @param {string} packed */
  function numbers(packed) {
    let at = 0;
    return () => {
      for (let value = 0, scale = 1; ; scale *= 25) {
        const code = packed.charCodeAt(at++);
        const digit = code - 35 - (code > 92 ? 1 : 0) - (code > 96 ? 1 : 0);
        value += scale * digit;
        if (digit < 64) return value;
      }
    };
  }

  /** @param {string} word */
  function letterBits(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
    return bits >>> 0;
  }

  /** @param {number} bits */
  function ones(bits) {
    let count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
  }

  /** Errors between two words; swapped neighbours are one. @param {string} a @param {string} b @param {number} most */
  function distance(a, b, most) {
    /** @type {number[]} */
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (j > 1 && i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  return { open };
})();
