// Puts questions to the engine in Node: node ask.cjs <scripts> <index folder> <language>
// Reads a JSON list from standard input and prints the answers, one a question:
//   {"query": "seal", "door": "", "texts": true}  → results (texts: false: before texts came)
//   {"keys": "Seals and numbers"}                 → the keys of the words
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const [scripts, folder, language] = process.argv.slice(2);
const page = vm.createContext({});
page.self = page;
const run = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), page, file);
run(path.join(scripts, "search-words.js"));
run(path.join(scripts, "search-text.js"));
run(path.join(scripts, "search-engine.js"));
run(path.join(folder, `${language}.js`));
run(path.join(folder, page.aeoSearchFile[language]));

const index = page.aeoSearchIndex[language];
const bare = page.AeoSearch.create(index);
const full = page.AeoSearch.create(index);
for (const file of fs.readdirSync(path.join(folder, "text"))) {
  run(path.join(folder, "text", file));
  const name = path.basename(file, ".js");
  full.add(name, page.aeoSearchText[name]);
}

const answers = JSON.parse(fs.readFileSync(0, "utf8")).map((question) => {
  if ("keys" in question) {
    return page.AeoWords.open(index).read(question.keys).flatMap((word) => word.keys);
  }
  const start = process.hrtime.bigint();
  const results = (question.texts === false ? bare : full).query(question.query, question);
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  return { results, missing: bare.missing(question.query, question), time };
});
process.stdout.write(JSON.stringify(answers));
