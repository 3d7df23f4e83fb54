import type { RecordedFact } from '@torchline/kernel';
import { factDefinition } from '@torchline/facts';
import { canonicalOf } from './canonical.ts';
import type { FoundKeys, KeyRing, PersonIds } from './key-ring.ts';
import { Pace } from './pace.ts';
import type { StoredRow } from './port.ts';
import { identifyPersons, keysNamed, openData } from './sealing.ts';
import { upcasters, type Upcasters } from './upcasting.ts';

/** A stored row as its readers get it: seals opened where the key lives, data lifted to the present schema. */
export function readRow(keys: FoundKeys, row: StoredRow, registry: Upcasters = upcasters): RecordedFact {
  const data = registry.lift(row.type, row.meta.schemaVersion, openData(keys, row));
  return data === row.data ? row : { ...row, data };
}

const NO_KEYS: FoundKeys = { keyOf: () => 'missing' };

/** The same for many rows: the keys of all their seals are asked for at once. */
export async function openRows(
  keys: KeyRing,
  rows: readonly StoredRow[],
  registry: Upcasters = upcasters,
): Promise<readonly RecordedFact[]> {
  const names = rows.flatMap(({ data }) => keysNamed(data));
  const found = names.length > 0 ? await keys.keysOf(names) : NO_KEYS;
  return new Pace().map(rows, (row) => readRow(found, row, registry));
}

export const personalFields = (type: string): readonly string[] => factDefinition(type)?.personal ?? [];

/** What new data will read like once it is stored. */
export const readsLike = (keys: PersonIds, type: string, data: unknown): unknown =>
  identifyPersons(keys, JSON.parse(canonicalOf(data)), personalFields(type));
