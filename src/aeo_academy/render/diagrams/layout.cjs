// Lays out graphs with Graphviz. Reads a JSON list of viz.js graphs from standard input,
// writes a JSON list of Graphviz' json0 answers. Argument: the node_modules folder.
"use strict";
const path = require("node:path");
const { instance } = require(path.join(process.argv[2], "@viz-js", "viz", "dist", "viz.cjs"));

let input = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => { input += chunk; });
process.stdin.on("end", async () => {
  const viz = await instance();
  const answers = JSON.parse(input).map((graph) => {
    const result = viz.render(graph, { format: "json0", engine: "dot" });
    if (result.status !== "success") {
      throw new Error(result.errors.map((error) => error.message).join("; "));
    }
    return JSON.parse(result.output);
  });
  process.stdout.write(JSON.stringify(answers));
});
