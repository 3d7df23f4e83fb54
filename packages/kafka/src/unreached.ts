const UNREACHED: ReadonlySet<unknown> = new Set([
  'KafkaJSConnectionError',
  'KafkaJSConnectionClosedError',
  'KafkaJSRequestTimeoutError',
]);
const DEEPEST = 5;

/**
 * Whether a broker could not be reached, however deep an error says so. The questions of an administrator are given up at
 * once where they meet a broker that has just gone, although another one could be asked.
 */
export function isUnreached(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return false;
  const { name, cause, originalError } = error as Readonly<Record<string, unknown>>;
  return UNREACHED.has(name) || isUnreached(cause ?? originalError, depth + 1);
}
