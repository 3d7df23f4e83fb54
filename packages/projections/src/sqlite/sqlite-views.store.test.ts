import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { viewsConformance, type ViewsUnderTest } from '../conformance/index.ts';
import { openViewReader, openViewStore } from './index.ts';

function open(): ViewsUnderTest {
  const folder = mkdtempSync(join(tmpdir(), 'views-'));
  const path = join(folder, 'views.db');
  let store = openViewStore(path);
  const beside = new Set<typeof store>();
  const reader = openViewReader(path);
  let closed = false;
  return {
    store: () => store,
    reader: () => reader,
    restart() {
      store.close();
      store = openViewStore(path);
    },
    beside() {
      const other = openViewStore(join(folder, `beside-${beside.size}.db`));
      beside.add(other);
      return other;
    },
    close() {
      if (closed) return;
      closed = true;
      for (const each of [reader, store, ...beside]) each.close();
      rmSync(folder, { recursive: true });
    },
  };
}

viewsConformance('sqlite', open);
