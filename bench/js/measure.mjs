// Interleaved measurement: samples of all contenders alternate in one process, so that what the machine does
// meanwhile hits all alike; ratios are taken sample by sample.

import { summary } from "./statistics.mjs";
import { turns } from "./turns.mjs";

/** How long one sample takes at least, in nanoseconds: some milliseconds, or what the other contenders left in the caches is measured. */
const SAMPLE = 5e6;

/**
 * What takes long allocates much, and only every tenth call or so meets the collector: a sample has so many calls that each has its
 * share of it, unless that takes too long.
 */
const CALLS = 8;
const LONG = 25e6;

/**
 * For how long a contender runs before it is measured, at least and at most. Engines compile in the background what runs often, and
 * modules of hundreds of functions are not done after some calls: it goes on as long as calls still become quicker.
 */
const WARM = [1e8, 1e9];

/** Nanoseconds. `cpu` counts this process alone, all its threads: for machines that are busy with something else. */
const clocks = {
  wall: () => Number(process.hrtime.bigint()),
  cpu: () => { const { user, system } = process.cpuUsage(); return (user + system) * 1e3; },
};

let now = clocks.wall;

/** Chooses the clock. */
export function useClock(name) {
  now = clocks[name];
}

let sink = 0;

let made = 0;

/**
 * A function that runs `call` `n` times. Made anew for each contender, so that its call site stays monomorphic: of another text each
 * time, for functions of one text share what the engine learns. `later` is for calls that give promises.
 */
function loop(call, args, read, later) {
  const names = args.map((_, i) => `a${i}`).join(", ");
  const [kind, wait] = later ? ["async", "await"] : ["", ""];
  const body = `// ${made++}
    const [${names}] = args;
    return ${kind} (n) => { let sum = 0; for (let i = 0; i < n; i++) sum += Number(read(${wait} call(${names}))); return sum; };`;
  return new Function("call", "read", "args", body)(call, read, args);
}

/** Nanoseconds a call that `run(n)` takes. */
export function time(run, n) {
  const begin = now();
  sink += run(n);
  return (now() - begin) / n;
}

/** The same for what may give a promise. */
async function timeOf({ run, later }, n) {
  if (!later) return time(run, n);
  const begin = now();
  sink += await run(n);
  return (now() - begin) / n;
}

/**
 * Finds how many calls make a sample, `calls` or less if they take long. The best of some times counts: a call in which the engine
 * collects garbage is no measure.
 */
async function calibrate(entry, calls) {
  let n = 1;
  for (;;) {
    let took = Infinity;
    const least = n < calls ? LONG : SAMPLE;
    for (let i = 0; i < 3 && took >= least; i++) took = Math.min(took, (await timeOf(entry, n)) * n);
    if (took >= least || n >= 1e8) return n;
    const more = Math.ceil(n * Math.min(10, (1.2 * least) / Math.max(took, 1)));
    n = Math.max(n + 1, n < calls ? Math.min(calls, more) : more);
  }
}

/** Calls until the engine has compiled what it will. */
async function warm(entry) {
  const [least, most] = WARM.map((time) => now() + time);
  let best = Infinity;
  for (let until = least; ;) {
    const took = await timeOf(entry, await calibrate(entry, 1));
    const at = now();
    if (took < 0.95 * best) until = Math.max(until, at + WARM[0]);
    best = Math.min(best, took);
    if (at > until || at > most) return;
  }
}

/**
 * Measures one row. Each contender is `{ name, call, args, read, later }`.
 * @returns for each contender: the median in nanoseconds, the quartiles, and how many times `reference` takes
 */
export async function measure(contenders, { samples, reference }) {
  const runs = [];
  for (const { name, call, args, read, later } of contenders) {
    const entry = { name, run: loop(call, args, read, later), later, times: [] };
    await warm(entry);
    runs.push({ ...entry, n: await calibrate(entry, CALLS) });
  }
  for (const entry of turns(runs, samples)) entry.times.push(await timeOf(entry, entry.n));
  return summary(runs, reference);
}
