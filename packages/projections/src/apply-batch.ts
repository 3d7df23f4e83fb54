import type { Batch } from '@torchline/event-feed';
import { closePersons } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import type { DocumentIndex, KeyedView } from './port.ts';
import { sift } from './sift.ts';
import type {
  BatchGround,
  BatchWrites,
  Checkpoint,
  Folded,
  StoredDocument,
  ViewWriter,
} from './store-port.ts';
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

interface FoldedFacts<Doc> {
  readonly docs: ReadonlyMap<string, Doc>;
  readonly touched: ReadonlyMap<string, RecordedFact>;
}

/** Every document that was touched, as it is to be kept, or that it is to be kept no more. */
function writesOf<Doc extends object>(
  view: KeyedView<Doc>,
  { docs, touched }: FoldedFacts<Doc>,
  masters: Masters,
): Pick<BatchWrites, 'saved' | 'removed'> {
  const saved: StoredDocument[] = [];
  const removed: string[] = [];
  for (const [key, fact] of touched) {
    const doc = docs.get(key);
    if (doc === undefined) removed.push(key);
    else saved.push({ key, doc, index: named(view.name, fact, () => indexOf(view, doc, masters)) });
  }
  return { saved, removed };
}

/** No read model ever holds a person's data: who may see it is shown it from the log. */
const closed = (fact: RecordedFact): RecordedFact => ({ ...fact, data: closePersons(fact.type, fact.data) });

type Touches = readonly (readonly [RecordedFact, readonly string[]])[];

function folded<Doc extends object>(
  view: KeyedView<Doc>,
  { batch, touches, masters }: { batch: Batch; touches: Touches; masters: Masters },
  ground: BatchGround,
): Folded<BatchApplied> {
  const { fresh, applied, checkpoint, waiting } = sift(batch, ground.checkpoint, ground.applied);
  const docs = new Map(ground.docs) as Map<string, Doc>;
  let next = 0;
  // A fact may stand in a batch twice; it is fresh once.
  const due = touches.filter((_, at) => batch.facts[at] === fresh[next] && (next += 1));
  const touched = foldFacts(view, due, { docs, masters });
  const moved = checkpoint.position !== ground.checkpoint.position;
  return {
    writes: {
      ...writesOf(view, { docs, touched }, masters),
      ...(moved ? { advance: { to: checkpoint, applied } } : {}),
    },
    result: { checkpoint, fresh: fresh.length, ...(waiting === undefined ? {} : { waiting }) },
  };
}

/**
 * Applies what is new in a batch: every document it touches is loaded once, folded in memory and written once, in one
 * transaction with the checkpoint. A crash leaves all of it or nothing; the same batch again changes nothing.
 */
export async function applyBatch<Doc extends object>(
  view: KeyedView<Doc>,
  writer: Pick<ViewWriter, 'apply'>,
  { batch, masters }: { readonly batch: Batch; readonly masters: Masters },
): Promise<BatchApplied> {
  const touches = batch.facts
    .map(closed)
    .map((fact) => [fact, named(view.name, fact, () => view.keys(fact))] as const);
  const asks = {
    log: batch.log,
    streams: [...new Set(batch.facts.map((fact) => fact.stream))],
    keys: [...new Set(touches.flatMap(([, keys]) => keys))],
  };
  return writer.apply(asks, (ground) => folded(view, { batch, touches, masters }, ground));
}
