// A learning system for tests: scorm-again behind a proxy that writes down every call, counts
// the characters of suspend_data itself (scorm-again lets 64,000 pass in 1.2), and keeps what
// was committed in localStorage, as a server would.
//
//   ?version=1.2|2004 &package=<name, for what is kept> &start=<address of the package>
//   &manner=empty     answers "" to every question, as Open edX does to many
//   &manner=refuse    takes no suspend_data
//   &manner=plain     knows nothing that SCORM 1.2 calls optional: interactions, score.min, score.max
//   &popup            opens the package in a window of its own, by a button
(function () {
  "use strict";
  const asked = new URLSearchParams(location.search);
  const later = asked.get("version") === "2004";
  const name = asked.get("package");
  const manner = asked.get("manner");
  const limit = manner === "refuse" ? 0 : 4096;
  const optional = manner === "plain" ? /interactions|score\.m/ : /(?!)/; // nothing
  const settings = { autocommit: false, logLevel: 5, mastery_override: false };
  const api = later ? new Scorm2004API(settings) : new Scorm12API(settings);
  const kept = JSON.parse(localStorage.getItem(name) || "null");
  if (kept) api.loadFromFlattenedJSON(kept);
  const names = later
    ? { error: "GetLastError", get: "GetValue", set: "SetValue", keep: ["Commit", "Terminate"] }
    : { error: "LMSGetLastError", get: "LMSGetValue", set: "LMSSetValue", keep: ["LMSCommit", "LMSFinish"] };
  let refused = "";

  function keep() {
    const flat = {};
    const walk = (value, path) => {
      if (value && typeof value === "object") {
        for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key);
      } else if (value !== "" && value !== null && value !== undefined) flat[path] = value;
    };
    walk(JSON.parse(JSON.stringify(api.cmi)), "cmi");
    localStorage.setItem(name, JSON.stringify(flat));
  }

  function note(entry) {
    const log = JSON.parse(localStorage.getItem("log") || "[]");
    log.push(entry);
    localStorage.setItem("log", JSON.stringify(log));
  }

  const proxy = new Proxy({}, {
    get(_, method) {
      if (typeof api[method] !== "function") return undefined;
      return (...given) => {
        if (method === names.error) return refused || api[method](...given);
        const long = method === names.set && given[0] === "cmi.suspend_data" && given[1].length > limit;
        refused = long ? "405" : optional.test(given[0] || "") ? "401" : "";
        const quiet = manner === "empty" && method === names.get;
        const failed = method === names.get ? "" : "false";
        const result = refused ? failed : quiet ? "" : String(api[method](...given));
        const error = refused || (quiet ? "0" : String(api[names.error]()));
        note([method, ...given, result, error]);
        if (names.keep.includes(method)) keep();
        return result;
      };
    },
  });
  self[later ? "API_1484_11" : "API"] = proxy;
  const player = document.getElementById("player");
  if (!asked.has("popup")) player.src = asked.get("start");
  else {
    const button = document.createElement("button");
    button.textContent = "Open";
    button.addEventListener("click", () => open(asked.get("start"), "course", "width=900,height=700"));
    player.replaceWith(button);
  }
})();
