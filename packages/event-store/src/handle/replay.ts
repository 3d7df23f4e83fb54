import { reject, type RecordedFact } from '@torchline/kernel';
import type { CommandRecord, LogStore } from '../port.ts';
import type { KeptAnswer } from './envelope.ts';
import { rejected, type HandleRequest, type Outcome } from './outcome.ts';

type Store = Pick<LogStore, 'readAll' | 'head'>;
/** Facts of one stretch of the log. */
interface Stretch {
  readonly first: number;
  last: number;
}

/** So many facts of others are rather read, too, than asked about with another question. */
const BETWEEN = 100;
const AT_ONCE = 2_000;

/** Where the facts of records lie; those of one file lie side by side. */
function stretchesOf(records: readonly CommandRecord[]): readonly Stretch[] {
  const own = records.flatMap(({ first, last }) =>
    first === null || last === null ? [] : [{ first, last }],
  );
  const stretches: Stretch[] = [];
  for (const { first, last } of own.toSorted((a, b) => a.first - b.first)) {
    const before = stretches.at(-1);
    if (before && first - before.last <= BETWEEN && last - before.first < AT_ONCE)
      before.last = Math.max(before.last, last);
    else stretches.push({ first, last });
  }
  return stretches;
}

async function factsOf(
  store: Store,
  records: readonly CommandRecord[],
): Promise<ReadonlyMap<number, RecordedFact>> {
  const facts = new Map<number, RecordedFact>();
  for (const { first, last } of stretchesOf(records))
    for (const fact of await store.readAll(first - 1, last - first + 1)) facts.set(fact.position, fact);
  return facts;
}

function* positionsOf({ first, last }: CommandRecord): Iterable<number> {
  if (first === null || last === null) return;
  for (let position = first; position <= last; position += 1) yield position;
}

export type Replay = (record: CommandRecord, request: HandleRequest) => Outcome;

/** The outcomes that were kept under keys, read back from the log together; refused when the body was another. */
export async function replaysOf(store: Store, records: readonly CommandRecord[]): Promise<Replay> {
  const known = await factsOf(store, records);
  const head = records.some(({ last }) => last === null) ? (await store.head()).position : 0;
  return (record, request) => {
    if (record.bodyHash !== request.bodyHash) return rejected(reject('KEY_REUSED'));
    const { outcome, answer } = record.answer as KeptAnswer;
    const facts = [...positionsOf(record)].flatMap((position) => known.get(position) ?? []);
    return { kind: 'accepted', facts, answer, outcome, position: record.last ?? head, replayed: true };
  };
}
