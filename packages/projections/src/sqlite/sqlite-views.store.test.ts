import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { viewsConformance, type ViewsUnderTest } from '../conformance/index.ts';
import { openViewReader, openViewStore } from './index.ts';

async function open(): Promise<ViewsUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'views-'));
  const path = join(folder, 'views.db');
  let store = openViewStore(path);
  const beside = new Set<typeof store>();
  const reader = openViewReader(path);
  let closed = false;
  return {
    store: () => store,
    reader: () => reader,
    async restart() {
      await store.close();
      store = openViewStore(path);
    },
    async beside() {
      const other = openViewStore(join(folder, `beside-${beside.size}.db`));
      beside.add(other);
      return other;
    },
    async close() {
      if (closed) return;
      closed = true;
      for (const each of [reader, store, ...beside]) await each.close();
      rmSync(folder, { recursive: true });
    },
  };
}

viewsConformance('sqlite', open);
