import type { Feed } from '@torchline/event-feed';
import { crashPoint } from '@torchline/kernel';
import type { PositionVector } from '../engine/known-at.ts';
import type { FrozenState } from '../figures/frozen-months.ts';
import { manifestOf, storedFrom, type HeldAtClose } from '../months/manifest.ts';
import type { Places } from '../engine/places.ts';
import type { EntityState } from '../engine/state.ts';
import type { FigureBook, StoredManifest } from '../reading/source.ts';

type Frozen = NonNullable<FrozenState>;

/** Where frozen months are found and manifests kept. */
export interface ManifestKeeper {
  entities(category?: string): Iterable<readonly [stream: string, entity: EntityState]>;
  keepManifest(manifest: StoredManifest): void;
}

/** True when the month has no manifest of its number yet, and every log that it was closed at has been read so far. */
const isWanting = (book: FigureBook, { month, number, vector }: Frozen): Promise<boolean> =>
  book.atOnce(() => {
    const [written, reached] = [book.manifestNumber(month), book.reachedAll()];
    const isReached = ([log, position]: [string, number]): boolean =>
      (reached.get(log)?.position ?? 0) >= position;
    return written !== number && Object.entries(vector).every(isReached);
  });

/** Hash of the last fact of each log at a vector. */
async function headsAt(
  feed: Feed,
  vector: Readonly<Record<string, number>>,
): Promise<Record<string, string>> {
  const heads: Record<string, string> = {};
  for (const [log, position] of Object.entries(vector).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    if (position > 0) heads[log] = (await feed.next(log, position - 1, 1)).facts[0]?.hash ?? '';
  return heads;
}

export interface ManifestSources {
  readonly feed: Feed;
  readonly places: Places;
  /** What was held at a vector. */
  readonly held: (vector: PositionVector) => readonly HeldAtClose[];
}

/** Writes what closed months lack: the manifest of each one frozen, once every log has been read that far. */
export async function writeManifests(
  keeper: ManifestKeeper,
  book: FigureBook,
  from: ManifestSources,
): Promise<StoredManifest[]> {
  const written: StoredManifest[] = [];
  for (const [, { state }] of [...keeper.entities('month')]) {
    const frozen = state as FrozenState;
    if (!frozen || !(await isWanting(book, frozen))) continue;
    const heads = await headsAt(from.feed, frozen.vector);
    const heldFacts = from.held(frozen.vector);
    const closed = { ...frozen, heads, heldFacts };
    const stored = await book.atOnce(() => storedFrom(manifestOf(book, from.places, closed)));
    crashPoint('close-before-manifest');
    keeper.keepManifest(stored);
    written.push(stored);
  }
  return written;
}
