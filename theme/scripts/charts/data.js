// Reads the data block of a figure. Texts of points stand in it once, in a list
// of words, and whatever follows from the kind of a series stands here.

// switched are the kinds that a reader may switch, with whether they are on at
// first.
const switched = { compare: true, offered: false };

// read is the data with what each series is and what its points tell: value,
// period, mark, source, note, and the name where it is not that of the series.
export function read(text) {
  const data = JSON.parse(text);
  const told = ([value, period, mark, source, note, name]) => Object.fromEntries(
    Object.entries({ value, period, mark, source, note, name }).map(([key, at]) => [key, data.words[at]]));
  return {
    ...data,
    series: data.series.map((series, n) => {
      const { id, name } = data.option.series[n];
      return { id, name, switch: series.kind in switched, on: switched[series.kind] ?? true, ...series, points: series.points?.map(told) };
    }),
  };
}
