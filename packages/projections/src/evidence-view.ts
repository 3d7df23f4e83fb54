import type { RecordedFact } from '@torchline/kernel';
import type { KeyedView } from './port.ts';
import type { RecordKind } from './record.ts';
import { recordsView } from './records-view.ts';

/** Which records name a kept file (附件引用), by the file's hash. */
export interface FileNamed {
  readonly streams: readonly string[];
}

/** Hashes in the fields that hold evidence: `evidence`, a list, and `file`. */
function hashesIn(fact: RecordedFact): readonly string[] {
  const { evidence, file } = fact.data as { readonly evidence?: unknown; readonly file?: unknown };
  const listed: readonly unknown[] = Array.isArray(evidence) ? evidence : [];
  return [...listed, file].filter((hash) => typeof hash === 'string');
}

export const evidenceView = (service: string): KeyedView<FileNamed> => ({
  name: 'evidence',
  version: 1,
  logs: [service],
  indexes: [],
  keys: hashesIn,
  evolve: (doc, { stream }) => ({ streams: [...new Set([...(doc?.streams ?? []), stream])] }),
  index: () => undefined,
});

/** The read models that every service has, and its own. */
export const viewsOf = (
  service: string,
  records: readonly RecordKind[],
  own: readonly KeyedView<object>[] = [],
): readonly KeyedView<object>[] =>
  [recordsView(service, records), evidenceView(service), ...own] as readonly KeyedView<object>[];
