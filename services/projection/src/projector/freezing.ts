import type { FrozenState } from '../figures/frozen-months.ts';
import { manifestOf, storedFrom } from '../months/manifest.ts';
import type { Places } from '../engine/places.ts';
import type { EntityState } from '../engine/state.ts';
import type { FigureBook, StoredManifest } from '../reading/source.ts';

/** Where frozen months are found and manifests kept. */
export interface ManifestKeeper {
  entities(category?: string): Iterable<readonly [stream: string, entity: EntityState]>;
  keepManifest(manifest: StoredManifest): void;
}

/** True when every log that the month was closed at has been read so far. */
const isReached = (book: FigureBook, vector: Readonly<Record<string, number>>): boolean => {
  const reached = book.reachedAll();
  return Object.entries(vector).every(([log, position]) => (reached.get(log)?.position ?? 0) >= position);
};

/** What the closed months lack: those frozen whose manifest is not written, once every log is there. */
export function writeManifests(keeper: ManifestKeeper, book: FigureBook, places: Places): StoredManifest[] {
  const written: StoredManifest[] = [];
  for (const [, { state }] of [...keeper.entities('month')]) {
    const frozen = state as FrozenState;
    if (!frozen || book.manifest(frozen.month)?.number === frozen.number) continue;
    if (!isReached(book, frozen.vector)) continue;
    const stored = storedFrom(manifestOf(book, places, frozen));
    keeper.keepManifest(stored);
    written.push(stored);
  }
  return written;
}
