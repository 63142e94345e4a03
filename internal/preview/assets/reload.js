// Reloads the page when the preview shows another edition than this page is of.
(() => {
  const edition = document.currentScript.dataset.edition;
  const events = new EventSource("/_chitieu/events");
  events.onmessage = (event) => {
    if (event.data !== edition) {
      events.close();
      location.reload();
    }
  };
})();
