// The last page: what is still open, the button that finishes, then the result.
(function () {
  "use strict";
  const place = /** @type {HTMLElement} */ (document.getElementById("result"));
  let pressed = false;

  /** A word of the page; `n` goes where it stands. */
  const say = (word, n) => (place.dataset[word] || "").replace("{n}", String(n));

  function add(tag, text, name, parent = place) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    parent.append(made);
    return made;
  }

  function button(word, message) {
    const made = add("button", say(word), "button strong");
    made.type = "button";
    made.addEventListener("click", () => {
      pressed = true;
      AeoTalk.tell({ aeo: message });
    });
  }

  /** Links to questions; once the test is finished, with what became of them. */
  function list(questions, done) {
    const items = add("ul", "", "questions");
    for (const { title, page, fraction } of questions) {
      const item = add("li", "", "", items);
      add("a", title, "", item).href = `${page}.html`;
      const word = fraction === 1 ? "right" : fraction ? "partly" : "wrong";
      if (done) add("span", say(word, Math.floor(100 * fraction)), "mark word " + word, item);
    }
  }

  function before(state) {
    if (state.open.length) {
      add("p", say("open", state.open.length), "lead");
      list(state.open, false);
    } else {
      add("p", say("complete"), "lead");
      button("submit", "finish");
    }
    if (state.best !== null) add("p", say("best", Math.floor(state.best)));
  }

  function after(state) {
    const outcome = add("p", "", "lead outcome-" + (state.passed ? "passed" : "failed"));
    outcome.tabIndex = -1;
    add("strong", say("result", Math.floor(state.mark)), "", outcome);
    outcome.append(". ", say(state.passed ? "passed" : "notPassed"), ".");
    if (state.best > state.mark) add("p", say("best", Math.floor(state.best)));
    if (!state.alone) add("p", say("reported"));
    add("h2", say("review"));
    list(state.questions, true);
    button("repeat", "repeat");
    if (pressed) outcome.focus();
  }

  addEventListener("DOMContentLoaded", () => {
    if (AeoTalk.alone) return;
    AeoTalk.begin((state) => {
      place.replaceChildren();
      if (state.done) after(state);
      else before(state);
      if (pressed && !state.done) place.querySelector("a, button").focus();
      pressed = false;
    });
  });
})();
