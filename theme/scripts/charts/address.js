// The part of the address that says which series of a figure are on:
// ?bieu-do=VN.level-primary, by the id of the figure and the lasting ids of the
// series. The fragment stays free for anchors.

const between = ".";

// read is the set of ids that the address names, or null where it says nothing
// of the figure, or nothing that is known.
export function read(figure, known) {
  const value = new URLSearchParams(location.search).get(figure);
  if (value === null) return null;
  if (value === "") return new Set();
  const ids = value.split(between).filter((id) => known.has(id));
  return ids.length > 0 ? new Set(ids) : null;
}

// write puts the ids into the address, or takes the figure out of it where they
// are null, without a new entry in the history.
export function write(figure, ids) {
  history.replaceState(history.state, "", naming(location.href, figure, ids));
  carry(figure, ids);
}

// carry has the page in other languages open with the same series: its figures
// and their series have the same ids.
export function carry(figure, ids) {
  for (const link of document.querySelectorAll(".lang a")) link.href = naming(link.href, figure, ids);
}

function naming(address, figure, ids) {
  const url = new URL(address);
  if (ids === null) url.searchParams.delete(figure);
  else url.searchParams.set(figure, [...ids].sort().join(between));
  return url;
}
