// Fetches the interactive drawing for the charts of a page, when the reader's
// browser has time for it: the page is loaded, a chart is near, nothing else is
// waiting. Who saves data or forces colours keeps the static drawing, and so
// does everybody where something goes wrong.

const near = "300px";

const media = (query) => matchMedia(query).matches;

const declined = () =>
  navigator.connection?.saveData ||
  media("(prefers-reduced-data: reduce)") ||
  media("(forced-colors: active)");

const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));

async function draw(figure) {
  if (declined()) return;
  try {
    const module = await import(figure.dataset.draw);
    module.draw(figure);
  } catch {
    // The static drawing says the same.
  }
}

function watch() {
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      idle(() => draw(target));
    }
  }, { rootMargin: near });
  document.querySelectorAll("figure[data-draw]").forEach((figure) => observer.observe(figure));
}

if ("IntersectionObserver" in window && !declined()) {
  if (document.readyState === "complete") watch();
  else addEventListener("load", watch);
}
