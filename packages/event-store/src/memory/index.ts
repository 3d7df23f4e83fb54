export { factText } from '../fact-text.ts';
export { MemoryKeyRing } from './key-ring.ts';
export { MemoryDisk } from './memory-disk.ts';
export { MemoryLog, openMemoryLog, type MemoryLogOptions } from './memory-log.ts';
export { MemoryTarget } from './memory-target.ts';
