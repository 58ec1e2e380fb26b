/**
 * Yields each element of `list` once per round, and starts each round with the next element, so
 * that disturbances by the machine affect all elements alike.
 */
export function* interleave(list, rounds) {
  for (let i = 0; i < rounds; i++) {
    for (let k = 0; k < list.length; k++) yield list[(i + k) % list.length];
  }
}
