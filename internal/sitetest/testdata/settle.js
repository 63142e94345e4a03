// Brings each chart of the page into view, waits until it is interactive, and
// returns to the top.
(async () => {
  for (const figure of document.querySelectorAll("figure[data-draw]")) {
    figure.scrollIntoView();
    for (let n = 0; n < 200 && !figure.querySelector(".plot.on"); n++) await new Promise((done) => setTimeout(done, 50));
  }
  scrollTo(0, 0);
  return document.querySelectorAll("figure[data-draw] .plot:not(.on)").length;
})()
