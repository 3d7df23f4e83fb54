/** Reads in several questions at once, each of a bearable size. */
export async function inParts<Key, Row>(
  keys: readonly Key[],
  size: number,
  read: (keys: Key[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const parts: Key[][] = [];
  for (let from = 0; from < keys.length; from += size) parts.push(keys.slice(from, from + size));
  return (await Promise.all(parts.map(read))).flat();
}
