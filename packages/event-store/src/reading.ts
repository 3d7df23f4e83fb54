import type { RecordedFact } from '@torchline/kernel';
import { factDefinition } from '@torchline/facts';
import { canonicalOf } from './canonical.ts';
import type { KeyRing } from './key-ring.ts';
import type { StoredRow } from './port.ts';
import { identifyPersons, openData } from './sealing.ts';
import { upcasters, type Upcasters } from './upcasting.ts';

/** A stored row as its readers get it: seals opened where the key lives, data lifted to the present schema. */
export function readRow(keys: KeyRing, row: StoredRow, registry: Upcasters = upcasters): RecordedFact {
  const data = registry.lift(row.type, row.meta.schemaVersion, openData(keys, row));
  return data === row.data ? row : { ...row, data };
}

export const personalFields = (type: string): readonly string[] => factDefinition(type)?.personal ?? [];

/** What new data will read like once it is stored. */
export const readsLike = (keys: KeyRing, type: string, data: unknown): unknown =>
  identifyPersons(keys, JSON.parse(canonicalOf(data)), personalFields(type));
