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
  const address = new URL(location.href);
  if (ids === null) address.searchParams.delete(figure);
  else address.searchParams.set(figure, [...ids].sort().join(between));
  history.replaceState(history.state, "", address);
}
