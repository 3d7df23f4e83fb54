import {
  keyRingConformance,
  logStoreConformance,
  transferConformance,
  type LogUnderTest,
} from '../conformance/index.ts';
import { MemoryDisk, MemoryKeyRing, MemoryTarget, openMemoryLog } from './index.ts';

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

keyRingConformance('the ring in memory', {
  open: async () => {
    const ring = new MemoryKeyRing();
    return { ring, again: async () => ring, close: async () => ring.close() };
  },
});

transferConformance('the memory store', {
  open: async () => {
    const disk = new MemoryDisk('samples');
    return {
      target: async () => new MemoryTarget(disk),
      log: async () => openMemoryLog({ log: 'samples', disk }),
      close: async () => undefined,
    };
  },
});
