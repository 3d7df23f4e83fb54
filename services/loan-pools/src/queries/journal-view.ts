import { PoolFunded, PoolPosted, PoolRefunded } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import type { KeyedView } from '@torchline/projections';
import { journalLine, type JournalLine } from '../domain/pool/journal.ts';

/** A line of a pool's journal with who entered it and when it became known. */
export interface JournalDoc extends JournalLine {
  readonly pool: string;
  readonly region: string;
  readonly position: number;
  readonly recordedAt: string;
  readonly actor: string;
}

const TYPES: ReadonlySet<string> = new Set([PoolFunded.type, PoolRefunded.type, PoolPosted.type]);
const poolOf = (fact: RecordedFact) => fact.data as { readonly pool: string; readonly region: string };

function docOf(fact: RecordedFact): JournalDoc | undefined {
  const line = journalLine(fact);
  if (line === undefined) return undefined;
  const { pool, region } = poolOf(fact);
  const { recordedAt, actor } = fact.meta;
  return { ...line, pool, region, position: fact.position, recordedAt, actor };
}

/** 资金池分录, one document per posting, found by pool and posting date. */
export const journalView: KeyedView<JournalDoc> = {
  name: 'pool-journal',
  version: 1,
  logs: ['loan-pools'],
  indexes: ['pool', 'postedOn'],
  together: [['pool', 'postedOn']],
  keys: (fact) =>
    TYPES.has(fact.type) ? [`${poolOf(fact).pool}|${String(fact.position).padStart(12, '0')}`] : [],
  evolve: (_, fact) => docOf(fact),
  index: ({ pool, postedOn, region }) => ({
    fields: { pool, postedOn },
    visibleTo: { organisations: [], creditCodes: [], regions: [region, `${region.slice(0, 2)}0000`] },
  }),
};
