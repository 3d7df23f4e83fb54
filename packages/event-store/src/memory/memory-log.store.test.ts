import { logStoreConformance, type LogUnderTest } from '../conformance/index.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { MemoryKeyRing, openMemoryLog } from './index.ts';

function subject(keys: MemoryKeyRing, disk?: MemoryDisk): LogUnderTest {
  const log = openMemoryLog({ log: 'samples', keys, ...(disk ? { disk } : {}) });
  return {
    log,
    keys,
    close: () => log.close(),
    crash: async () => {
      log.crash();
      return subject(keys, log.disk);
    },
  };
}

logStoreConformance('the memory store', { open: async () => subject(new MemoryKeyRing()) });
