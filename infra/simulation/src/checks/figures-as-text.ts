import type { Delta, MemoryFigures } from '@torchline/projection/counting';

const json = (value: unknown): string => JSON.stringify(value);

/** A line of the deltas; amounts are BigInt, which JSON does not know. */
function lineOf(delta: Delta): string {
  const { entity, version, log, position, recordedAt, cause } = delta;
  const origin = `${entity}@${version} ${log} ${position} ${recordedAt} ${cause}`;
  if (!('contribution' in delta)) return `${origin} ${json(delta.change)}`;
  const { measure, level, region, other, zone, day, count, fresh, amount } = delta.contribution;
  return `${origin} ${measure} ${level} ${region} ${other} ${zone} ${day} ${count} ${fresh} ${amount}`;
}

function asText<Value>(
  what: string,
  values: ReadonlyMap<string, Value>,
  text: (value: Value) => string,
): [string, string][] {
  return [...values].map(([key, value]) => [`${what} ${key}`, text(value)]);
}

/**
 * Everything that figures hold, by name, so that two of them can be compared; the lines of one log sorted: those of a
 * batch lie by measure.
 */
export function figuresAsText(figures: MemoryFigures): Map<string, string> {
  const lines = Map.groupBy(figures.deltas, ({ log }) => log);
  return new Map([
    ...asText('cell', figures.cells, ({ count, fresh, amount }) => `${count}/${fresh}/${amount}`),
    ...asText('member', figures.members, json),
    ...asText('entity', figures.streams, json),
    ...asText('lines of', lines, (deltas) => deltas.map(lineOf).toSorted().join('\n')),
  ]);
}
