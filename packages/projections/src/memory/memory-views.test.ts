import { viewsConformance } from '../conformance/index.ts';
import { MemoryViewStore } from './index.ts';

viewsConformance('memory', () => {
  const store = new MemoryViewStore();
  return {
    store: () => store,
    reader: () => store.reader(),
    restart: () => undefined,
    beside: () => new MemoryViewStore(),
    close: () => undefined,
  };
});
