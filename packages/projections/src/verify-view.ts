import { isDeepStrictEqual } from 'node:util';
import type { Batch, Feed } from '@torchline/event-feed';
import { applyBatch } from './apply-batch.ts';
import type { MastersReader } from './masters-reader.ts';
import type { KeyedView } from './port.ts';
import type { ViewSnapshot, ViewStore, ViewWriter } from './store-port.ts';

const LIMIT = 1_000;

export interface Rebuild {
  readonly feed: Feed;
  readonly masters: MastersReader;
  /** Where the documents go: an empty store of its own. */
  readonly into: ViewStore;
  /** Position of each log to stop at. */
  readonly through: Readonly<Record<string, number>>;
}

/** Facts up to a position, no further. */
const cut = (batch: Batch, through: number): Batch => ({
  ...batch,
  facts: batch.facts.filter(({ position }) => position <= through),
  through: Math.min(batch.through, through),
});

async function rebuildLog(
  view: KeyedView<object>,
  writer: ViewWriter,
  { feed, masters, log, through }: Rebuild & { readonly log: string },
): Promise<void> {
  const last = through[log] ?? 0;
  for (let position = 0; position < last;) {
    const batch = cut(await feed.next(log, position, LIMIT), last);
    const applied = applyBatch(view, writer, { batch, masters: masters.masters });
    if (applied.waiting !== undefined || applied.checkpoint.position === position)
      throw new Error(`log ${log} cannot be read beyond ${position}: ${applied.waiting ?? 'it ends there'}`);
    position = applied.checkpoint.position;
  }
}

/** Folds a view from its logs' first facts to given positions. Throws when a log cannot be read that far. */
export async function rebuildView(view: KeyedView<object>, rebuild: Rebuild): Promise<void> {
  await rebuild.masters.catchUp();
  const writer = rebuild.into.open(view);
  for (const log of view.logs) await rebuildLog(view, writer, { ...rebuild, log });
}

/** How a document differs: kept but not rebuilt, rebuilt but not kept, or another content, visibility or work. */
export interface ViewDifference {
  readonly key: string;
  readonly what: 'EXTRA' | 'MISSING' | 'DOCUMENT' | 'SHOWN';
}
export interface ViewVerified {
  readonly view: string;
  readonly documents: number;
  readonly through: Readonly<Record<string, number>>;
  /** At most `MAX_DIFFERENCES`. */
  readonly differences: readonly ViewDifference[];
}
export const MAX_DIFFERENCES = 100;

function differenceAt(key: string, live: ViewSnapshot, rebuilt: ViewSnapshot): ViewDifference | undefined {
  const [here, there] = [live.get(key), rebuilt.get(key)];
  if (!here) return { key, what: 'MISSING' };
  if (!there) return { key, what: 'EXTRA' };
  if (!isDeepStrictEqual(here.doc, there.doc)) return { key, what: 'DOCUMENT' };
  return isDeepStrictEqual(here.shown, there.shown) ? undefined : { key, what: 'SHOWN' };
}

/**
 * Rebuilds a view beside, to the positions of the snapshot, and compares document by document: content, fields,
 * visibility, words and work. Reads beside a running process.
 */
export async function verifyView(
  view: KeyedView<object>,
  live: ViewSnapshot,
  by: Omit<Rebuild, 'through'>,
): Promise<ViewVerified> {
  const checkpoints = Object.entries(live.reached());
  const through = Object.fromEntries(checkpoints.map(([log, { position }]) => [log, position]));
  await rebuildView(view, { ...by, through });
  const rebuilt = by.into.snapshot(view);
  const differences: ViewDifference[] = [];
  let documents = 0;
  const compare = (key: string): void => {
    const difference = differenceAt(key, live, rebuilt);
    if (difference && differences.length < MAX_DIFFERENCES) differences.push(difference);
  };
  for (const key of live.keys()) {
    documents += 1;
    compare(key);
  }
  for (const key of rebuilt.keys()) if (!live.get(key)) compare(key);
  rebuilt.close();
  return { view: view.name, documents, through, differences };
}
