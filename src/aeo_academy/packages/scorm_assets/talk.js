// How a page in the frame of index.html speaks with it. The page calls AeoCourse.hear, since a
// message on its way is lost when the frame moves on; from disk, where calls are barred, it
// sends a message. index.html answers by messages.
//
//   AeoTalk.alone            whether there is no index.html around
//   AeoTalk.tell(message)    see launch.js
//   AeoTalk.begin(show)      say which page this is; `show` gets every state from then on
var AeoTalk = (function () {
  "use strict";
  const alone = parent === self;

  function tell(message) {
    let course;
    try {
      course = parent.AeoCourse;
    } catch (error) {
      // barred
    }
    if (course) course.hear(message);
    else parent.postMessage(message, "*");
  }

  function begin(show) {
    const page = document.documentElement;
    addEventListener("message", ({ source, data }) => {
      if (source !== parent || !data || data.aeo !== "state") return;
      page.classList.toggle("done", data.done);
      show(data);
    });
    tell({ aeo: "ready", page: page.dataset.page });
  }

  return { alone, tell, begin };
})();
