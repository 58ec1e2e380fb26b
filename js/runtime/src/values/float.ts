/** The smallest number that `f32` rounds to infinity. */
const F32_LIMIT = 2 ** 128 - 2 ** 103;

/** Whether a number is in the range of `f32`, or not finite. */
export function fitsF32(value: number): boolean {
  return !(value >= F32_LIMIT || value <= -F32_LIMIT) || !Number.isFinite(value);
}
