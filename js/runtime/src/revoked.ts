/** Whether a value is a proxy that was revoked: whatever is done with one throws, even to ask what it is. */
export function isRevoked(value: unknown): boolean {
  try {
    Array.isArray(value);
    return false;
  } catch {
    return true;
  }
}
