const AT_ONCE = 4_096;

const pool = new Uint8Array(AT_ONCE);
let drawn = AT_ONCE;

/** Up to 4,096 random bytes, fit for keys. They are drawn for many at once: asking costs more than a few bytes. */
export function randomBytes(count: number): Uint8Array {
  if (drawn + count > AT_ONCE) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  drawn += count;
  return pool.slice(drawn - count, drawn);
}
