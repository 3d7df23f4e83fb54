import type { CommandRecords, LogStore } from '@torchline/event-store';
import { Projector, type ProjectorParts } from '@torchline/projection/counting';
import type { Process } from '../world/process.ts';
import { BookDisk } from './book-disk.ts';
import { OwnedFigures, type CountedFigures, type FigureDisk } from './figure-disk.ts';
import type { LogDisk } from './log-disk.ts';
import { ProcessLog } from './process-log.ts';

/** What keeps the figures: opens, then follows the logs until the signal aborts. */
export type Counter = Pick<Projector, 'open' | 'follow'>;

/** Parts of the house that a test may take out and put a broken one in for. */
export interface Parts {
  log(process: Process, disk: LogDisk): LogStore & CommandRecords;
  figures(process: Process, disk: FigureDisk): CountedFigures;
  counter(parts: ProjectorParts): Counter;
  books(): BookDisk;
}

/** The house as it is. */
export const REAL: Parts = {
  log: (process, disk) => new ProcessLog(process, disk.open(process)),
  figures: (process, disk) => new OwnedFigures(process, disk),
  counter: (parts) => new Projector(parts),
  books: () => new BookDisk(true),
};
