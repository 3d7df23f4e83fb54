import type { Batch } from '@torchline/event-feed';
import { closePersons } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import type { DocumentIndex, KeyedView } from './port.ts';
import { sift } from './sift.ts';
import type { Checkpoint, ViewTransaction, ViewWriter } from './store-port.ts';
import { reasonOf, ViewStopped } from './view-stopped.ts';

export interface BatchApplied {
  readonly checkpoint: Checkpoint;
  readonly fresh: number;
  readonly waiting?: string;
}

/** Runs a view's own code; what it throws names the view and the fact. */
function named<Result>(view: string, fact: RecordedFact, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const where = `view ${view} cannot fold ${fact.log} ${fact.position} (${fact.type})`;
    throw new ViewStopped('FOLD_FAILED', `${where}: ${reasonOf(error)}`, error);
  }
}

/** Folds facts over documents in memory; the last fact that touched each key is kept to name it in an error. */
function foldFacts<Doc extends object>(
  view: KeyedView<Doc>,
  touches: readonly (readonly [RecordedFact, readonly string[]])[],
  { docs, masters }: { docs: Map<string, Doc>; masters: Masters },
): Map<string, RecordedFact> {
  const touched = new Map<string, RecordedFact>();
  for (const [fact, keys] of touches)
    for (const key of keys) {
      const doc = named(view.name, fact, () => view.evolve(docs.get(key), fact, { key, masters }));
      if (doc === undefined) docs.delete(key);
      else docs.set(key, doc);
      touched.set(key, fact);
    }
  return touched;
}

/** The index of a document; throws when it does not give exactly the view's fields. */
export function indexOf<Doc extends object>(
  view: KeyedView<Doc>,
  doc: Doc,
  masters: Masters,
): DocumentIndex | undefined {
  const index = view.index(doc, masters);
  const given = Object.keys(index?.fields ?? {});
  if (
    index &&
    (given.length !== view.indexes.length || !view.indexes.every((field) => given.includes(field)))
  )
    throw new Error(`the index gives ${given.join(', ')}, not ${view.indexes.join(', ')}`);
  return index;
}

function writeTouched<Doc extends object>(
  view: KeyedView<Doc>,
  transaction: ViewTransaction,
  written: { docs: Map<string, Doc>; touched: Map<string, RecordedFact>; masters: Masters },
): void {
  for (const [key, fact] of written.touched) {
    const doc = written.docs.get(key);
    if (doc === undefined) transaction.remove(key);
    else
      transaction.save({
        ...{ key, doc },
        index: named(view.name, fact, () => indexOf(view, doc, written.masters)),
      });
  }
}

/** No read model ever holds a person's data: who may see it is shown it from the log. */
const closed = (fact: RecordedFact): RecordedFact => ({ ...fact, data: closePersons(fact.type, fact.data) });

/**
 * Applies what is new in a batch: every document it touches is loaded once, folded in memory and written once, in one
 * transaction with the checkpoint. A crash leaves all of it or nothing; the same batch again changes nothing.
 */
export function applyBatch<Doc extends object>(
  view: KeyedView<Doc>,
  writer: ViewWriter,
  { batch, masters }: { readonly batch: Batch; readonly masters: Masters },
): BatchApplied {
  return writer.transact((transaction) => {
    const streams = [...new Set(batch.facts.map((fact) => fact.stream))];
    const from = transaction.checkpoint(batch.log);
    const sifted = sift(batch, from, transaction.applied(batch.log, streams));
    const touches = sifted.fresh
      .map(closed)
      .map((fact) => [fact, named(view.name, fact, () => view.keys(fact))] as const);
    const keys = [...new Set(touches.flatMap(([, touched]) => touched))];
    const docs = transaction.load(keys) as Map<string, Doc>;
    const touched = foldFacts(view, touches, { docs, masters });
    writeTouched(view, transaction, { docs, touched, masters });
    if (sifted.checkpoint.position !== from.position)
      transaction.advance(batch.log, sifted.checkpoint, sifted.applied);
    const { checkpoint, waiting, fresh } = sifted;
    return { checkpoint, fresh: fresh.length, ...(waiting === undefined ? {} : { waiting }) };
  });
}
