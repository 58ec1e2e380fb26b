// Quantiles and bootstrap intervals.

/** Returns the quantile `q` of `list`: the value below which that share of it lies. */
export function quantile(list, q) {
  return sortedQuantile(Float64Array.from(list).sort(), q);
}

function sortedQuantile(sorted, q) {
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  return sorted[low] + (sorted[Math.ceil(at)] - sorted[low]) * (at - low);
}

/** Makes a pseudo-random number generator with a fixed seed, so that results are repeatable. */
function randomNumbers() {
  let seed = 1;
  return () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** Returns the median of `list` and its 95 % bootstrap interval. */
export function interval(list, rounds = 1000) {
  const random = randomNumbers();
  const medians = Float64Array.from({ length: rounds }, () =>
    quantile(list.map(() => list[Math.floor(random() * list.length)]), 0.5)).sort();
  return {
    median: quantile(list, 0.5),
    low: sortedQuantile(medians, 0.025),
    high: sortedQuantile(medians, 0.975),
  };
}

/** Returns the median, the quartiles and the ratio to `reference` of each run `{ name, times }`. */
export function summary(runs, reference) {
  const base = runs.find((run) => run.name === reference);
  return runs.map(({ name, times }) => ({
    name,
    median: quantile(times, 0.5),
    quartiles: [quantile(times, 0.25), quantile(times, 0.75)],
    ratio: base && interval(times.map((t, i) => t / base.times[i])),
  }));
}
