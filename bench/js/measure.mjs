// Interleaved measurement: samples of all contenders alternate in one process, so that what the machine does
// meanwhile hits all alike; ratios are taken sample by sample.

const now = () => Number(process.hrtime.bigint());

/** How long one sample takes at least, in nanoseconds. */
const SAMPLE = 2e6;

let sink = 0;

/** A function that runs `call` `n` times. Made anew for each contender, so that its call site stays monomorphic. */
function loop(call, args, read) {
  const body = `return (n) => { let sum = 0; for (let i = 0; i < n; i++) sum += Number(read(call(...args)));  return sum; }`;
  const spread = args.map((_, i) => `a${i}`).join(", ");
  const make = new Function("call", "read", "args",
    `const [${spread}] = args; ${body.replace("...args", spread)}`);
  return make(call, read, args);
}

function time(run, n) {
  const begin = now();
  sink += run(n);
  return (now() - begin) / n;
}

/** Finds how many calls make a sample, and warms the code up on the way. */
function calibrate(run) {
  let n = 1;
  for (;;) {
    const took = time(run, n) * n;
    if (took >= SAMPLE || n >= 1e8) return n;
    n = Math.max(n + 1, Math.ceil(n * Math.min(10, (1.2 * SAMPLE) / Math.max(took, 1))));
  }
}

const median = (list) => {
  const sorted = Float64Array.from(list).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** The median of `list` and its 95 % bootstrap interval. */
export function interval(list, rounds = 1000) {
  let seed = 1;
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const medians = [];
  for (let i = 0; i < rounds; i++) {
    medians.push(median(list.map(() => list[Math.floor(random() * list.length)])));
  }
  medians.sort((a, b) => a - b);
  return { median: median(list), low: medians[Math.floor(rounds * 0.025)], high: medians[Math.ceil(rounds * 0.975) - 1] };
}

/**
 * Measures one row. `contenders` is a list of [name, functions].
 * @returns for each contender: median nanoseconds, spread, and the ratio to `reference`
 */
export function measure(row, contenders, { samples, reference }) {
  const runs = contenders
    .filter(([, functions]) => functions[row.call])
    .map(([name, functions]) => {
      const run = loop(functions[row.call], row.args, row.read);
      // Twice: the first one warms up, and only then is the number of calls true.
      calibrate(run);
      return { name, run, n: calibrate(run), times: [] };
    });
  for (let i = 0; i < samples; i++) {
    for (let k = 0; k < runs.length; k++) {
      const entry = runs[(i + k) % runs.length];
      entry.times.push(time(entry.run, entry.n));
    }
  }
  const base = runs.find((entry) => entry.name === reference);
  return runs.map(({ name, times }) => ({
    name,
    ...interval(times),
    ratio: base ? interval(times.map((t, i) => t / base.times[i])) : undefined,
  }));
}
