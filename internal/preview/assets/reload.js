// Reloads the page when what its address shows has changed since it was loaded.
(() => {
  const edition = document.currentScript.dataset.edition;
  const events = new EventSource("/_chitieu/events?page=" + encodeURIComponent(location.pathname));
  events.onmessage = (event) => {
    if (event.data !== edition) {
      events.close();
      location.reload();
    }
  };
})();
