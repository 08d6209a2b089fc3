// A lesson in the frame of index.html: its questions are practice, as on the site (quiz.js). What is
// answered is told to index.html, which keeps it; what was answered before comes from there.
// In place of the site's record, which quiz.js asks: it holds the answers of this page.
var AeoRecord = (function () {
  "use strict";
  const record = { quizzes: {}, checks: {} };

  /** @param {string} bank @param {string} id @param {(old: any) => any} make */
  function put(_, bank, id, make) {
    const of = (record.quizzes[bank] = record.quizzes[bank] || {});
    of[id] = { ...make(of[id]), at: Math.max(Date.now(), of[id] ? of[id].at + 1 : 0) };
    AeoTalk.tell({ aeo: "practice", id: bank + "/" + id, answer: of[id].answer });
  }

  /** Answers as index.html has them. */
  function fill(practice) {
    for (const { section, id, rev } of AeoQuiz.questions) {
      const { bank } = section.dataset;
      const answer = practice[bank + "/" + id];
      const of = (record.quizzes[bank] = record.quizzes[bank] || {});
      if (answer !== undefined && !of[id]) of[id] = { rev, answer, fraction: 0, n: 1, s: 0, at: 1 };
    }
  }

  const twice = (button, again, status, act) => button.addEventListener("click", act);
  return { load: () => record, where: () => "session", put, fill, twice };
})();
addEventListener("DOMContentLoaded", () => {
  "use strict";
  const unlock = () => {
    for (const fieldset of document.querySelectorAll("fieldset")) fieldset.disabled = false;
  };
  if (AeoTalk.alone) unlock();
  else {
    AeoTalk.begin(({ practice }) => {
      AeoRecord.fill(practice || {});
      AeoQuiz.refresh();
      unlock();
    });
  }
});
