// Interleaved measurement. Samples of all contenders alternate in one process, so that disturbances
// by the machine affect all of them alike. Ratios are taken between neighbouring samples.

import { interleave } from "./interleave.mjs";
import { summary } from "./statistics.mjs";

/**
 * The least length of a sample in nanoseconds. In a shorter one, the state in which the other
 * contenders left the caches would dominate.
 */
const MIN_SAMPLE = 5e6;

/**
 * The number of calls in a sample, unless they take longer than `MAX_SAMPLE`. Long calls allocate
 * much, and the garbage collector runs in a few of them only; with several calls each sample has
 * its share.
 */
const CALLS = 8;
const MAX_SAMPLE = 25e6;

/**
 * The least and the greatest length of the warm-up in nanoseconds. Engines compile hot functions in
 * the background, so the warm-up continues as long as calls become faster.
 */
const MIN_WARM_UP = 1e8;
const MAX_WARM_UP = 1e9;

/**
 * The clocks, in nanoseconds. `cpu` counts all threads of this process and nothing else, for
 * machines that are busy with other work.
 */
const clocks = {
  wall: () => Number(process.hrtime.bigint()),
  cpu: () => { const { user, system } = process.cpuUsage(); return (user + system) * 1e3; },
};

let now = clocks.wall;

/** Selects the clock by its name. */
export function useClock(name) {
  now = clocks[name];
}

/** Receives results, so that no call is optimized away. */
let sink = 0;

/** The number of loops made. */
let loops = 0;

/**
 * Makes a function that runs `call` `n` times. Each contender has a loop of its own, so that its
 * call site stays monomorphic. The source text of each loop is different, because engines share
 * profiles between functions of the same text.
 */
function loop(call, args, read, isAsync) {
  const names = args.map((_, i) => `a${i}`).join(", ");
  const [kind, wait] = isAsync ? ["async", "await"] : ["", ""];
  const body = `// ${loops++}
    const [${names}] = args;
    return ${kind} (n) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += Number(read(${wait} call(${names})));
      return sum;
    };`;
  return new Function("call", "read", "args", body)(call, read, args);
}

/** Measures `run(n)` and returns the nanoseconds per call. */
export function time(run, n) {
  const begin = now();
  sink += run(n);
  return (now() - begin) / n;
}

/** Measures an entry, which may be asynchronous, and returns the nanoseconds per call. */
async function timeOf({ run, isAsync }, n) {
  if (!isAsync) return time(run, n);
  const begin = now();
  sink += await run(n);
  return (now() - begin) / n;
}

/**
 * Finds the number of calls in a sample: `calls`, or fewer if they take long. The fastest of three
 * attempts counts, to exclude garbage collections.
 */
async function calibrate(entry, calls) {
  let n = 1;
  for (;;) {
    let took = Infinity;
    const target = n < calls ? MAX_SAMPLE : MIN_SAMPLE;
    for (let i = 0; i < 3 && took >= target; i++) {
      took = Math.min(took, (await timeOf(entry, n)) * n);
    }
    if (took >= target || n >= 1e8) return n;
    const more = Math.ceil(n * Math.min(10, (1.2 * target) / Math.max(took, 1)));
    n = Math.max(n + 1, n < calls ? Math.min(calls, more) : more);
  }
}

/** Calls an entry until its calls no longer become faster. */
async function warmUp(entry) {
  const begin = now();
  let best = Infinity;
  for (let until = begin + MIN_WARM_UP; ;) {
    const took = await timeOf(entry, await calibrate(entry, 1));
    const at = now();
    if (took < 0.95 * best) until = Math.max(until, at + MIN_WARM_UP);
    best = Math.min(best, took);
    if (at > until || at > begin + MAX_WARM_UP) return;
  }
}

/**
 * Measures one row. Each contender is `{ name, call, args, read, isAsync }`.
 * @returns each contender's median and quartiles in nanoseconds, and its ratio to `reference`
 */
export async function measure(contenders, { samples, reference }) {
  const runs = [];
  for (const { name, call, args, read, isAsync } of contenders) {
    const entry = { name, run: loop(call, args, read, isAsync), isAsync, times: [] };
    await warmUp(entry);
    runs.push({ ...entry, n: await calibrate(entry, CALLS) });
  }
  for (const entry of interleave(runs, samples)) entry.times.push(await timeOf(entry, entry.n));
  return summary(runs, reference);
}
