// A page in the frame of index.html. It shows what index.html says and tells it each answer;
// it decides and keeps nothing. Questions are locked until it has said what was answered before.
// Opened alone, it is a page to read, with its answers in reach.
// In place of the site's record, which quiz.js asks: here it holds nothing.
var AeoRecord = { load: () => ({ quizzes: {} }), twice() {} };
(function () {
  "use strict";
  const { alone, tell, begin } = AeoTalk;

  /** From now on the controls alone are locked, not what stands beside them: a wide drawing. */
  function lock(form, locked) {
    for (const control of form.querySelectorAll("input, select")) control.disabled = locked;
    form.querySelector("fieldset").disabled = false;
  }

  function open(question) {
    const { form, id, type } = question;
    const outcome = form.querySelector(".outcome");
    form.querySelector(".q-tools").remove();
    if (alone) {
      lock(form, false);
      return;
    }
    form.querySelector(".key").hidden = true;
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
    begin((state) => {
      for (const question of AeoQuiz.questions) show(question, state);
    });
  });
})();
