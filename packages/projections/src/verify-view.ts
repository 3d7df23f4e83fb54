import { isDeepStrictEqual } from 'node:util';
import type { Batch, Feed } from '@torchline/event-feed';
import { applyBatch } from './apply-batch.ts';
import type { MastersReader } from './masters-reader.ts';
import type { KeyedView } from './port.ts';
import type { KeptDocument, ViewSnapshot, ViewStore, ViewWriter } from './store-port.ts';

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
    const applied = await applyBatch(view, writer, { batch, masters: masters.masters });
    if (applied.waiting !== undefined || applied.checkpoint.position === position)
      throw new Error(`log ${log} cannot be read beyond ${position}: ${applied.waiting ?? 'it ends there'}`);
    position = applied.checkpoint.position;
  }
}

/** Folds a view from its logs' first facts to given positions. Throws when a log cannot be read that far. */
export async function rebuildView(view: KeyedView<object>, rebuild: Rebuild): Promise<void> {
  await rebuild.masters.catchUp();
  const writer = await rebuild.into.open(view);
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

function differenceOf(kept: KeptDocument, rebuilt: KeptDocument): ViewDifference[] {
  const { key } = kept;
  if (!isDeepStrictEqual(kept.doc, rebuilt.doc)) return [{ key, what: 'DOCUMENT' }];
  return isDeepStrictEqual(kept.shown, rebuilt.shown) ? [] : [{ key, what: 'SHOWN' }];
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The documents of two snapshots side by side, by key; one of the two where the other has none. */
async function* paired(
  live: ViewSnapshot,
  rebuilt: ViewSnapshot,
): AsyncIterable<readonly [KeptDocument | undefined, KeptDocument | undefined]> {
  const [here, there] = [live.documents(), rebuilt.documents()].map((all) => all[Symbol.asyncIterator]());
  if (!here || !there) return;
  let [one, other] = [await here.next(), await there.next()];
  while (!one.done || !other.done) {
    const way = one.done ? 1 : other.done ? -1 : byBytes(one.value.key, other.value.key);
    yield [way <= 0 ? one.value : undefined, way >= 0 ? other.value : undefined];
    if (way <= 0) one = await here.next();
    if (way >= 0) other = await there.next();
  }
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
  const checkpoints = Object.entries(await live.reached());
  const through = Object.fromEntries(checkpoints.map(([log, { position }]) => [log, position]));
  await rebuildView(view, { ...by, through });
  const rebuilt = await by.into.snapshot(view);
  const differences: ViewDifference[] = [];
  let documents = 0;
  for await (const [kept, made] of paired(live, rebuilt)) {
    if (kept) documents += 1;
    const key = (kept ?? made)?.key ?? '';
    const found =
      kept && made ? differenceOf(kept, made) : [{ key, what: kept ? 'EXTRA' : 'MISSING' } as const];
    differences.push(...found.slice(0, MAX_DIFFERENCES - differences.length));
  }
  await rebuilt.close();
  return { view: view.name, documents, through, differences };
}
