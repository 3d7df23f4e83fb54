import { isDeepStrictEqual } from 'node:util';
import type { RecordedFact } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import type { DocumentIndex, KeyedView } from './port.ts';
import type { RecordKind, RecordSummary } from './record.ts';

/** One entity's stream as people see it (记录): its folded state, and the summary that lists show. */
export interface RecordDocument {
  readonly kind: string;
  readonly id: string;
  readonly stream: string;
  /** The entity's fold; plain JSON. */
  readonly state: unknown;
  /** Version of the stream: the ETag. */
  readonly version: number;
  /** null: the stream is not (yet) a record; no list shows it. */
  readonly summary: RecordSummary | null;
  /** How many facts were folded. */
  readonly facts: number;
  readonly lastPosition: number;
}

export const RECORDS_VIEW = 'records';
export const RECORD_INDEXES = [
  ...['kind', 'status', 'day', 'county', 'organisation', 'creditCode', 'zone'],
] as const;

/** Facts of reference that change where a record is shown. Names are the record's own: those of its day. */
const MASTERS_THAT_SHOW = [
  'RegionsAdopted',
  'ReportingUnitsAdopted',
  'ZonesAdopted',
  'RegionRenamed',
  'RegionMerged',
  'RegionSplit',
];

function byCategory(kinds: readonly RecordKind[]): Map<string, RecordKind> {
  const found = new Map<string, RecordKind>();
  for (const kind of kinds) {
    if (found.has(kind.entity.category)) throw new Error(`two kinds of record for ${kind.entity.category}`);
    found.set(kind.entity.category, kind);
  }
  return found;
}

const split = (stream: string): readonly [category: string, id: string] => {
  const at = stream.indexOf('/');
  return [stream.slice(0, at), stream.slice(at + 1)];
};

function fold(
  kind: RecordKind,
  doc: RecordDocument | undefined,
  fact: RecordedFact,
): Omit<RecordDocument, 'summary'> {
  return {
    kind: kind.kind,
    id: split(fact.stream)[1],
    stream: fact.stream,
    state: kind.entity.evolve(doc ? doc.state : kind.entity.initial, fact),
    version: fact.version,
    facts: (doc?.facts ?? 0) + 1,
    lastPosition: fact.position,
  };
}

function indexOf({ kind, summary }: RecordDocument): DocumentIndex | undefined {
  if (!summary) return undefined;
  const { status, day, county, organisation, creditCode, zone } = summary;
  return {
    fields: { kind, status, day, county, organisation, creditCode, zone },
    visibleTo: summary.visibleTo,
    search: [summary.title, ...summary.search],
    work: summary.work,
  };
}

/**
 * The records of a service: one document per stream of an entity that people see, key = stream. States must be plain
 * JSON (no Map, Set or Date). Raise `version` when a fold or a description changes: the view is then rebuilt.
 */
export function recordsView(
  service: string,
  kinds: readonly RecordKind[],
  version = 1,
): KeyedView<RecordDocument> {
  const categories = byCategory(kinds);
  const kindOf = (stream: string): RecordKind | undefined => categories.get(split(stream)[0]);
  const describe = (doc: Omit<RecordDocument, 'summary'>, masters: Masters): RecordSummary | null =>
    kindOf(doc.stream)?.describe(doc.state, doc.id, masters) ?? null;
  return {
    name: RECORDS_VIEW,
    version,
    logs: [service],
    indexes: RECORD_INDEXES,
    together: [
      ['kind', 'day'],
      ['kind', 'status', 'day'],
      ['creditCode', 'day'],
    ],
    keys: (fact) => (kindOf(fact.stream) ? [fact.stream] : []),
    evolve(doc, fact, { masters }) {
      const kind = kindOf(fact.stream);
      if (!kind) return doc;
      const folded = fold(kind, doc, fact);
      return { ...folded, summary: describe(folded, masters) };
    },
    index: indexOf,
    refresh: {
      on: MASTERS_THAT_SHOW,
      again(doc, masters) {
        const summary = describe(doc, masters);
        return isDeepStrictEqual(summary, doc.summary) ? doc : { ...doc, summary };
      },
    },
  };
}
