// A page in the frame of index.html. It shows what index.html says and tells it each answer;
// it decides and keeps nothing. Opened alone, it is a page to read, with its answers in reach.
// In place of the site's record, which quiz.js asks: here it holds nothing.
var AeoRecord = { load: () => ({ quizzes: {} }), twice() {} };
(function () {
  "use strict";
  const alone = parent === self;
  const tell = (message) => parent.postMessage(message, "*");

  function lock(form, locked) {
    for (const control of form.querySelectorAll("input, select")) control.disabled = locked;
  }

  function open(question) {
    const { form, id, type } = question;
    const outcome = form.querySelector(".outcome");
    form.querySelector(".q-tools").remove();
    if (alone) return;
    form.querySelector(".key").hidden = true;
    lock(form, true); // until we know what was answered before
    form.addEventListener("input", () => tell({ aeo: "answer", id, answer: question.answer() }));
    form.addEventListener("change", () => {
      const text = type === "numeric" && question.answer();
      outcome.textContent = text && !AeoQuiz.readings(text).length ? AeoQuiz.say("notNumber") : "";
    });
  }

  function show(question, { done, answers }) {
    const { form, id } = question;
    const answer = id in answers ? answers[id] : null;
    lock(form, done);
    question.put(answer);
    question.clear();
    form.querySelector(".key").hidden = !done;
    if (done) question.show(answer);
  }

  addEventListener("DOMContentLoaded", () => {
    for (const question of AeoQuiz.questions) open(question);
    if (alone) return;
    addEventListener("message", ({ source, data }) => {
      if (source !== parent || !data || data.aeo !== "state") return;
      document.documentElement.classList.toggle("done", data.done);
      for (const question of AeoQuiz.questions) show(question, data);
    });
    tell({ aeo: "ready", page: document.documentElement.dataset.page });
  });
})();
