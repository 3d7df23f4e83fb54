/** A value with its keys in order and without what is undefined, as text: equal content gives equal text. */
function contentOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** True when two pieces of data say the same: what a re-sent report is compared by. */
export const sameContent = (a: unknown, b: unknown): boolean => contentOf(a) === contentOf(b);
