import type { RecordedFact } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { applyBatch, type KeyedView } from '@torchline/projections';
import { MemoryViewStore } from '@torchline/projections/memory';
import { PROVINCE } from '../domain/places.ts';
import { Broken } from './broken.ts';

const masters = new Masters(PROVINCE);

/** Documents of a view by key, as text. */
async function documentsOf(store: MemoryViewStore, view: KeyedView<object>): Promise<Map<string, string>> {
  const documents = new Map<string, string>();
  const snapshot = await store.snapshot(view);
  for await (const kept of snapshot.documents()) documents.set(kept.key, JSON.stringify(kept));
  return documents;
}

/** Every document is the one that a single fold of the log gives. */
export async function checkViews(
  store: MemoryViewStore,
  views: readonly KeyedView<object>[],
  facts: readonly RecordedFact[],
): Promise<void> {
  const batch = { log: facts[0]?.log ?? '', facts, through: facts.length, epochs: [] };
  for (const view of views) {
    const fresh = new MemoryViewStore();
    await applyBatch(view, await fresh.open(view), { batch, masters });
    const [here, there] = [await documentsOf(store, view), await documentsOf(fresh, view)];
    for (const key of new Set([...here.keys(), ...there.keys()]))
      if (here.get(key) !== there.get(key))
        throw new Broken(`view ${view.name} ${key}: kept ${here.get(key)}, folded ${there.get(key)}`);
  }
}
