// Calls functions of the page's scripts in Node: node node.cjs <folder> <script>...
// Reads [["AeoQuiz.score", argument, ...], ...] from standard input, prints the results as
// JSON; what is thrown comes back as {"thrown": message}.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const [folder, ...scripts] = process.argv.slice(2);
const document = { getElementById: () => null, querySelectorAll: () => [] };
const page = vm.createContext({ document, addEventListener() {}, dispatchEvent() {} });
page.self = page;
for (const script of scripts) {
  vm.runInContext(fs.readFileSync(path.join(folder, script), "utf8"), page, script);
}
const results = JSON.parse(fs.readFileSync(0, "utf8")).map(([name, ...args]) => {
  const [object, method] = name.split(".");
  try {
    return page[object][method](...args);
  } catch (error) {
    return { thrown: error.message };
  }
});
process.stdout.write(JSON.stringify(results));
