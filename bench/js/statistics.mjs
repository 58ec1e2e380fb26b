// Medians and their intervals.

/** The value below which the share `q` of `list` lies. */
export function quantile(list, q) {
  return sortedQuantile(Float64Array.from(list).sort(), q);
}

function sortedQuantile(sorted, q) {
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  return sorted[low] + (sorted[Math.ceil(at)] - sorted[low]) * (at - low);
}

/** Numbers from 0 to 1 that only look like chance, so that one set of samples has one interval. */
function numbers() {
  let seed = 1;
  return () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** The median of `list` and its 95 % bootstrap interval. */
export function interval(list, rounds = 1000) {
  const random = numbers();
  const medians = Float64Array.from({ length: rounds }, () =>
    quantile(list.map(() => list[Math.floor(random() * list.length)]), 0.5)).sort();
  return {
    median: quantile(list, 0.5),
    low: sortedQuantile(medians, 0.025),
    high: sortedQuantile(medians, 0.975),
  };
}

/** Of each of `{ name, times }`: the median, the quartiles, and how many times `reference` it takes. */
export function summary(runs, reference) {
  const base = runs.find((run) => run.name === reference);
  return runs.map(({ name, times }) => ({
    name,
    median: quantile(times, 0.5),
    quartiles: [quantile(times, 0.25), quantile(times, 0.75)],
    ratio: base && interval(times.map((t, i) => t / base.times[i])),
  }));
}
