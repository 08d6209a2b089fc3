// Answers questions from the index that src/aeo_academy/site/search.py makes. It knows no page
// and no network, so the tests run it in Node. It knows no language either: the rules for
// letters and endings travel in the index.
//
//   var engine = AeoSearch.create(index);
//   engine.missing("seal", { door: "" })  names of the text files that would sharpen the answer
//   engine.add(name, sections)            hands such a file over
//   engine.query("seal", { door: "" })    the answer, best first

/**
 * @typedef {{ text: string, mark: boolean }} Part
 * @typedef {{ page: string, url: string, door: string, title: string, heading: string,
 *   anchor: string, marked: { title: Part[], heading: Part[] }, snippet: Part[] }} Result
 * @typedef {{ door?: string }} Options
 * @typedef {{ score: Float64Array, strength: Float64Array, weight: number }} Evidence
 *   per page: how much it says of a word, and how surely it is that word; the word's weight
 * @typedef {{ from: number, to: number, words: string[], weight: number }} Reading
 *   other words for the words `from` to `to` of the question
 * @typedef {{ heading: string, anchor: string, text: string, inHeading: Set<string>,
 *   counts: Map<string, number> }} Section
 */
var AeoSearch = (function () {
  "use strict";
  var PAGES = 8; // pages in an answer
  var SECTIONS = 3; // sections of one page at most
  var LONGEST = 200; // letters of a question that count
  var MOST_WORDS = 12;
  var MOST_FORMS = 60; // words of the index that one typed word may stand for
  var TOKEN = /[a-z0-9]+|(?:(?![a-z0-9])[\p{L}\p{N}])+/gu;
  var WORD = /[\p{L}\p{N}]+(?:['’ʼ][\p{L}\p{N}]+)*/gu;

  /**
   * @param {any} index what `write_index` made
   */
  function create(index) {
    var rules = index.words;
    var ending = new RegExp(rules.ending, "u");
    var tidy = new RegExp(rules.tidy[0], "gu");
    var stop = new Set(rules.stop.split(" "));
    var pages = columns(index.pages);
    var scale = index.scale.split(" ").map(Number);
    var vocabulary = frontCoded(index.vocabulary);
    var postings = unpack(index, vocabulary.length);
    var synonyms = /** @type {string[][][][] | null} */ (null);
    /** @type {Map<string, string>} */
    var keys = new Map();
    /** @type {Map<string, Section[]>} */
    var texts = new Map();

    // --- words

    /** @param {string} text */
    function tokens(text) {
      var folded = text.normalize("NFKC").toLowerCase();
      return (
        folded
          .replace(/[^a-z0-9 ]/g, function (c) {
            return Object.prototype.hasOwnProperty.call(rules.fold, c) ? rules.fold[c] : c;
          })
          .match(TOKEN) || []
      );
    }

    /** @param {string} token @returns {string} */
    function key(token) {
      var known = keys.get(token);
      if (known !== undefined) return known;
      var word = token;
      for (var round = 0; round < rules.rounds; round++) {
        var match = ending.exec(word);
        if (!match) break;
        word = match.slice(1).find(Boolean) || word;
      }
      word = word.replace(tidy, rules.tidy[1]);
      if (keys.size > 50000) keys.clear();
      keys.set(token, word);
      return word;
    }

    /** The place of `word` in the vocabulary, or where it would stand. @param {string} word */
    function place(word) {
      var low = 0;
      var high = vocabulary.length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (vocabulary[middle] < word) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /** @typedef {Map<number, number>} Forms number of a key → how surely it is meant */

    /** @param {Forms} forms @param {number} id @param {number} weight */
    function put(forms, id, weight) {
      if (weight > (forms.get(id) || 0)) forms.set(id, weight);
    }

    /** The key itself and keys that begin with it. @param {string} word @param {number} weight */
    function begins(word, weight) {
      /** @type {Forms} */
      var forms = new Map();
      var first = place(word);
      var exact = vocabulary[first] === word;
      if (exact) forms.set(first, weight);
      if (word.length < (exact ? 3 : 2)) return forms;
      var ids = [];
      for (var id = exact ? first + 1 : first; id < vocabulary.length; id++) {
        if (!vocabulary[id].startsWith(word)) break;
        ids.push(id);
      }
      if (ids.length > MOST_FORMS) {
        ids.sort(function (a, b) {
          return vocabulary[a].length - vocabulary[b].length;
        });
        ids.length = MOST_FORMS;
      }
      ids.forEach(function (id) {
        forms.set(id, (weight * (exact ? 0.5 : 0.9) * word.length) / vocabulary[id].length);
      });
      return forms;
    }

    /** Keys that share a beginning: cut from the right until there is one. @param {string} word */
    function shorter(word) {
      var least = Math.max(3, Math.ceil(word.length / 2));
      for (var length = word.length - 1; length >= least; length--) {
        var forms = begins(word.slice(0, length), Math.pow(length / word.length, 2));
        if (forms.size) return forms;
      }
      return new Map();
    }

    /** Keys with a small error in them. @param {string} word */
    function similar(word) {
      /** @type {Forms} */
      var forms = new Map();
      if (word.length < 4) return forms;
      var most = word.length > 7 ? 2 : 1;
      vocabulary.forEach(function (other, id) {
        if (Math.abs(other.length - word.length) > most) return;
        var errors = distance(word, other, most);
        if (errors > most) return;
        put(forms, id, (errors > 1 ? 0.4 : 0.65) * (other[0] === word[0] ? 1 : 0.8));
      });
      return forms;
    }

    /** A word as it may have been meant: letters that stand in for others. @param {string} word */
    function variants(word) {
      /** @type {string[]} */
      var found = [];
      rules.either.forEach(function (/** @type {string[]} */ pair) {
        if (word.includes(pair[0])) {
          found.push(word.replace(pair[0], pair[1]), word.split(pair[0]).join(pair[1]));
        }
      });
      return found;
    }

    /** Mongolian typed in Latin letters. @param {string} word */
    function fromLatin(word) {
      var out = "";
      for (var at = 0; at < word.length; ) {
        var pair = rules.latin.find(function (/** @type {string[]} */ candidate) {
          return word.startsWith(candidate[0], at);
        });
        out += pair ? pair[1] : word[at];
        at += pair ? pair[0].length : 1;
      }
      return out;
    }

    /**
     * All keys that a typed word may stand for.
     * @param {string} word
     * @param {boolean} known that a synonym explains it, so that guessing would only harm
     * @returns {Forms}
     */
    function expand(word, known) {
      var own = key(word);
      var forms = begins(own, 1);
      var spellings = [own];
      if (rules.latin.length && /^[a-z]+$/.test(word)) {
        var meant = fromLatin(word);
        var cyrillic = [meant].concat(variants(meant)).map(key);
        var sure = forms.size || known ? 0.6 : 0.95;
        cyrillic.some(function (spelling, order) {
          var more = begins(spelling, order ? sure * 0.9 : sure);
          more.forEach(function (weight, id) {
            put(forms, id, weight);
          });
          return more.size;
        });
        spellings.push(cyrillic[0]);
      } else if (!forms.size) {
        variants(word).some(function (variant) {
          forms = begins(key(variant), 0.8);
          return forms.size;
        });
      }
      if (forms.size || known) return forms;
      spellings.forEach(function (spelling) {
        [shorter(spelling), similar(spelling)].forEach(function (guesses) {
          guesses.forEach(function (weight, id) {
            put(forms, id, weight);
          });
        });
      });
      return forms;
    }

    // --- questions

    /** Other words for parts of the question. @param {string[]} words @returns {Reading[]} */
    function readings(words) {
      /** @type {Reading[]} */
      var found = [];
      synonyms = synonyms || parseSynonyms(index.synonyms);
      synonyms.forEach(function (term) {
        term.forEach(function (names, kind) {
          names.forEach(function (name) {
            for (var from = 0; from + name.length <= words.length; from++) {
              if (!name.every(function (word, i) { return alike(word, words[from + i]); })) continue;
              term[0].forEach(function (target) {
                if (target === name) return;
                var to = from + name.length - 1;
                found.push({ from: from, to: to, words: target, weight: kind > 1 ? 0.8 : 0.9 });
              });
            }
          });
        });
      });
      words.forEach(function (word, at) {
        if (at) add(at - 1, at, [words[at - 1] + word]); // heat map → heatmap
        if (has(word)) return;
        for (var cut = 1; cut < word.length - 2; cut++) { // selfassessment → self assessment
          var parts = [word.slice(0, cut), word.slice(cut)];
          if (parts[cut < 3 ? 1 : 0].length > 2) add(at, at, cut < 3 ? [parts[1]] : parts);
        }
      });
      return found;

      /** @param {number} from @param {number} to @param {string[]} target */
      function add(from, to, target) {
        var long = target.length > 1 || target[0].length > 4;
        if (long && target.every(has)) found.push({ from: from, to: to, words: target, weight: 0.9 });
      }
    }

    /** @param {string} word */
    function has(word) {
      return vocabulary[place(key(word))] === key(word);
    }

    /** What the index says of a set of keys. @param {Forms} forms @returns {Evidence} */
    function evidence(forms) {
      var score = new Float64Array(pages.length);
      var strength = new Float64Array(pages.length);
      var most = 0;
      forms.forEach(function (weight, id) {
        most = Math.max(most, weight);
        var start = postings.starts[id];
        for (var at = start; at < start + postings.counts[id]; at++) {
          var page = postings.pages[at];
          score[page] = Math.max(score[page], weight * scale[postings.levels[at]]);
          strength[page] = Math.max(strength[page], weight);
        }
      });
      var found = strength.filter(function (value) { return value && value >= most / 2; }).length;
      var weight = Math.log(1 + (pages.length - found + 0.5) / (found + 0.5)) + 0.1;
      return { score: score, strength: strength, weight: weight };
    }

    /**
     * @param {string} text
     */
    function understand(text) {
      var words = tokens(text.slice(0, LONGEST))
        .filter(function (word) { return !stop.has(word); })
        .slice(0, MOST_WORDS);
      var others = readings(words);
      var forms = words.map(function (word, at) {
        var known = others.some(function (other) { return other.from <= at && at <= other.to; });
        return expand(word, known);
      });
      var slots = forms.map(evidence);
      slots.forEach(function (slot) {
        slot.score.forEach(function (_, page) { slot.score[page] *= slot.weight; });
      });
      /** @type {Map<string, number>[]} */
      var marks = forms.map(function (found) {
        return new Map(Array.from(found, function (pair) { return [vocabulary[pair[0]], pair[1]]; }));
      });
      others.forEach(function (other) {
        var found = other.words.map(function (word) { return begins(key(word), 1); });
        merge(other, found.map(evidence), slots, forms);
        for (var at = other.from; at <= other.to; at++) {
          found.forEach(function (part) {
            part.forEach(function (weight, id) {
              var sure = (weight * other.weight) / Math.sqrt(found.length);
              var word = vocabulary[id];
              if (sure > (marks[at].get(word) || 0)) marks[at].set(word, sure);
            });
          });
        }
      });
      return { slots: slots, marks: marks };
    }

    /**
     * Count the other words in the place of the words that they stand for, if they say more.
     * @param {Reading} other
     * @param {Evidence[]} found
     * @param {Evidence[]} slots
     * @param {Forms[]} forms
     */
    function merge(other, found, slots, forms) {
      var all = sum(found, function (part) { return part.weight; });
      for (var page = 0; page < pages.length; page++) {
        var score = sum(found, function (part) { return part.score[page] * part.weight; });
        if (!score) continue;
        var got = sum(found, function (part) { return part.strength[page] * part.weight; }) / all;
        var value = (other.weight * score * got * got) / found.length;
        for (var at = other.from; at <= other.to; at++) {
          slots[at].score[page] = Math.max(slots[at].score[page], value);
          slots[at].strength[page] = Math.max(slots[at].strength[page], other.weight * got);
        }
      }
      for (var slot = other.from; slot <= other.to; slot++) {
        if (!forms[slot].size) slots[slot].weight = all / found.length;
      }
    }

    /** The best pages. @param {string} text @param {Options} [options] */
    function best(text, options) {
      var door = (options && options.door) || "";
      var question = understand(text);
      var all = sum(question.slots, function (slot) { return slot.weight; });
      /** @type {{ page: number, score: number }[]} */
      var found = [];
      pages.forEach(function (page, number) {
        if (door && page.door !== door) return;
        var score = sum(question.slots, function (slot) { return slot.score[number]; });
        if (!score) return;
        var covered = sum(question.slots, function (slot) {
          return slot.weight * slot.strength[number];
        });
        found.push({ page: number, score: (score * covered) / all });
      });
      found.sort(function (a, b) { return b.score - a.score || a.page - b.page; });
      return {
        question: question,
        found: found.slice(0, PAGES).filter(function (hit) {
          return hit.score > found[0].score * 0.08;
        }),
      };
    }

    // --- sections

    /**
     * How well a section answers, and how much of the question it covers.
     * @param {Section} section
     * @param {ReturnType<typeof understand>} question
     */
    function judge(section, question) {
      var score = 0;
      var covered = 0;
      var all = 0;
      question.marks.forEach(function (words, at) {
        var weight = question.slots[at].weight;
        var most = 0;
        var sure = 0;
        words.forEach(function (strength, word) {
          var count = section.counts.get(word) || 0;
          var heading = section.inHeading.has(word);
          if (!count && !heading) return;
          most = Math.max(most, strength * (count / (count + 1) + (heading ? 1.2 : 0)));
          sure = Math.max(sure, strength);
        });
        score += weight * most;
        covered += weight * sure;
        all += weight;
      });
      return { section: section, score: (score * covered) / (all || 1), covered: covered / (all || 1) };
    }

    /** @param {string} text @param {Options} [options] @returns {Result[]} */
    function query(text, options) {
      var answer = best(text, options);
      var marks = answer.question.marks;
      var hits = answer.found.map(function (hit) {
        var page = pages[hit.page];
        var judged = (texts.get(page.text) || []).map(function (section) {
          return judge(section, answer.question);
        });
        judged.sort(function (a, b) { return b.score - a.score; });
        var top = judged[0] || { score: 0, covered: 0 };
        return {
          page: page,
          score: hit.score * (1 + top.covered / 2),
          sections: judged.slice(0, SECTIONS).filter(function (found, order) {
            return !order || (found.score > top.score * 0.6 && found.covered > top.covered * 0.9);
          }),
        };
      });
      hits.sort(function (a, b) { return b.score - a.score; });
      /** @type {Result[]} */
      var results = [];
      hits.forEach(function (hit) {
        var page = hit.page;
        var sections = hit.sections.map(function (found) { return found.section; });
        (sections.length ? sections : [NOWHERE]).forEach(function (section) {
          results.push({
            page: page.id,
            url: page.url + (section.anchor ? "#" + section.anchor : ""),
            door: page.door,
            title: page.title,
            heading: section.heading,
            anchor: section.anchor,
            marked: { title: parts(page.title, marks), heading: parts(section.heading, marks) },
            snippet: snippet(section.text, marks),
          });
        });
      });
      return results;
    }

    /** Names of the text files of the best pages that are not here yet. */
    function missing(/** @type {string} */ text, /** @type {Options} */ options) {
      return best(text, options)
        .found.map(function (hit) { return pages[hit.page].text; })
        .filter(function (name) { return !texts.has(name); });
    }

    /** Take over a text file. @param {string} name @param {string[][]} sections */
    function add(name, sections) {
      var page = pages.find(function (candidate) { return candidate.text === name; });
      texts.set(
        name,
        sections.map(function (row, order) {
          /** @type {Map<string, number>} */
          var counts = new Map();
          tokens(row[2]).map(key).forEach(function (word) {
            counts.set(word, (counts.get(word) || 0) + 1);
          });
          var heading = order || !page ? row[0] : page.title;
          return {
            heading: row[0], anchor: row[1], text: row[2],
            inHeading: new Set(tokens(heading).map(key)), counts: counts,
          };
        })
      );
    }

    // --- words in their sentence

    /** Where the words of the question stand. @param {string} text @param {Map<string, number>[]} marks */
    function occurrences(text, marks) {
      return Array.from(text.matchAll(WORD), function (match) {
        var start = match.index || 0;
        var slot = -1;
        var most = 0.25;
        tokens(match[0]).map(key).forEach(function (word) {
          marks.forEach(function (words, at) {
            var weight = words.get(word) || 0;
            if (weight > most) {
              most = weight;
              slot = at;
            }
          });
        });
        return { start: start, end: start + match[0].length, slot: slot, weight: most };
      }).filter(function (found) { return found.slot >= 0; });
    }

    /** @param {string} text @param {Map<string, number>[]} marks @param {number} [from] @param {number} [to] */
    function parts(text, marks, from, to) {
      /** @type {Part[]} */
      var out = [];
      var at = from || 0;
      var last = to === undefined ? text.length : to;
      occurrences(text.slice(0, last), marks).forEach(function (found) {
        if (found.start < at) return;
        if (found.start > at) out.push({ text: text.slice(at, found.start), mark: false });
        out.push({ text: text.slice(found.start, found.end), mark: true });
        at = found.end;
      });
      if (at < last) out.push({ text: text.slice(at, last), mark: false });
      return out;
    }

    /** The piece of text with most of the question in it. @param {string} text @param {Map<string, number>[]} marks */
    function snippet(text, marks) {
      if (!text) return [];
      var WIDTH = 170;
      var found = occurrences(text, marks);
      var start = 0;
      var most = 0;
      found.forEach(function (first, order) {
        /** @type {Map<number, number>} */
        var seen = new Map();
        for (var i = order; i < found.length && found[i].end < first.start + WIDTH - 50; i++) {
          seen.set(found[i].slot, Math.max(seen.get(found[i].slot) || 0, found[i].weight));
        }
        var value = sum(Array.from(seen.values()), function (weight) { return weight; });
        if (value > most + 0.01) {
          most = value;
          start = first.start;
        }
      });
      // Back to the start of the sentence if it is near, else a few words.
      var before = text.slice(Math.max(0, start - 60), start);
      var sentence = /.*[.!?:;…]\s+/.exec(before);
      if (start <= 60) start = 0;
      else if (sentence) start += sentence[0].length - before.length;
      else start = start - 40 + text.slice(start - 40, start).indexOf(" ") + 1;
      var end = start + WIDTH < text.length ? text.lastIndexOf(" ", start + WIDTH) : text.length;
      if (end <= start) end = Math.min(text.length, start + WIDTH);
      var out = parts(text, marks, start, end);
      if (start) out.unshift({ text: "… ", mark: false });
      if (end < text.length) out.push({ text: " …", mark: false });
      return out;
    }

    return { query: query, missing: missing, add: add };
  }

  var NOWHERE = { heading: "", anchor: "", text: "" };

  /** @template T @param {T[]} list @param {(item: T) => number} value */
  function sum(list, value) {
    return list.reduce(function (total, item) { return total + value(item); }, 0);
  }

  /** Columns of lines → records. @param {Record<string, string>} table @returns {Record<string, string>[]} */
  function columns(table) {
    var names = Object.keys(table);
    if (!table.id) return [];
    var split = names.map(function (name) { return table[name].split("\n"); });
    return split[0].map(function (_, row) {
      /** @type {Record<string, string>} */
      var record = {};
      names.forEach(function (name, column) { record[name] = split[column][row]; });
      return record;
    });
  }

  /** See search_pack.py. @param {string} packed */
  function frontCoded(packed) {
    var before = "";
    return (packed.match(/[A-Z][^A-Z]*/g) || []).map(function (piece) {
      before = before.slice(0, piece.charCodeAt(0) - 65) + piece.slice(1);
      return before;
    });
  }

  /** Reads the numbers of a packed string one by one. @param {string} packed */
  function numbers(packed) {
    var at = 0;
    return function () {
      for (var value = 0, scale = 1; ; scale *= 25) {
        var code = packed.charCodeAt(at++);
        var digit = code - 35 - (code > 92 ? 1 : 0) - (code > 96 ? 1 : 0);
        value += scale * digit;
        if (digit < 64) return value;
      }
    };
  }

  /** Key → its pages and levels, in flat arrays. @param {any} index @param {number} size */
  function unpack(index, size) {
    var count = numbers(index.counts);
    var counts = new Uint32Array(size);
    /** @type {number[][]} */
    var byCount = [];
    for (var id = 0; id < size; id++) {
      counts[id] = count();
      (byCount[counts[id]] = byCount[counts[id]] || []).push(id);
    }
    var starts = new Uint32Array(size);
    var pages = new Uint16Array(index.levels.length);
    var levels = new Uint8Array(index.levels.length);
    var gap = numbers(index.gaps);
    var at = 0;
    byCount.forEach(function (ids) {
      ids.forEach(function (id) {
        starts[id] = at;
        for (var page = -1, end = at + counts[id]; at < end; at++) {
          page += gap() + 1;
          pages[at] = page;
          levels[at] = index.levels.charCodeAt(at) - 48;
        }
      });
    });
    return { counts: counts, starts: starts, pages: pages, levels: levels };
  }

  /** @param {string} text @returns {string[][][][]} term → kind → names → words */
  function parseSynonyms(text) {
    return text.split("\n").map(function (line) {
      return line.split("=").map(function (names) {
        return names.split("|").filter(Boolean).map(function (name) { return name.split(" "); });
      });
    });
  }

  /** Whether two words of any language are forms of one. @param {string} a @param {string} b */
  function alike(a, b) {
    if (a === b) return true;
    var same = 0;
    while (same < a.length && a[same] === b[same]) same++;
    return same > 2 && a.length - same < 3 && b.length - same < 4 && same * 2 >= b.length &&
      a.length > 3;
  }

  /** Errors between two words, swapped neighbours count once. @param {string} a @param {string} b @param {number} most */
  function distance(a, b, most) {
    /** @type {number[]} */
    var before = [];
    /** @type {number[]} */
    var last = [];
    for (var j = 0; j <= b.length; j++) last.push(j);
    for (var i = 1; i <= a.length; i++) {
      var row = [i];
      var least = i;
      for (j = 1; j <= b.length; j++) {
        var cost = a[i - 1] === b[j - 1] ? 0 : 1;
        var value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          value = Math.min(value, before[j - 2] + 1);
        }
        row.push(value);
        least = Math.min(least, value);
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  return { create: create };
})();
