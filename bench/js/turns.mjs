/** Each of `list` once a round, another one first each time: what the machine does meanwhile hits all alike. */
export function* turns(list, rounds) {
  for (let i = 0; i < rounds; i++) {
    for (let k = 0; k < list.length; k++) yield list[(i + k) % list.length];
  }
}
