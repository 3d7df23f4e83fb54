import { viewsConformance } from '../conformance/index.ts';
import { MemoryViewStore } from './index.ts';

viewsConformance('memory', async () => {
  const store = new MemoryViewStore();
  return {
    store: () => store,
    reader: () => store.reader(),
    restart: async () => undefined,
    beside: async () => new MemoryViewStore(),
    close: async () => undefined,
  };
});
