import type { CommandRecord, LogEpoch, RowTarget, StoredRow } from '../port.ts';
import { StoreError } from '../store-error.ts';
import type { MemoryDisk } from './memory-disk.ts';

/** Takes rows exactly as they are into an empty disk. */
export class MemoryTarget implements RowTarget {
  readonly log: string;
  readonly #disk: MemoryDisk;

  constructor(disk: MemoryDisk) {
    if (disk.rows(0, 1).length > 0) throw new StoreError('IMPORT', `log ${disk.log} is not empty`);
    this.log = disk.log;
    this.#disk = disk;
  }

  async putRows(rows: readonly StoredRow[]): Promise<void> {
    this.#disk.putRows(rows);
  }

  async putCommands(records: readonly CommandRecord[]): Promise<void> {
    this.#disk.putRecords(records);
  }

  async putEpochs(epochs: readonly LogEpoch[]): Promise<void> {
    this.#disk.epochs = epochs;
  }

  async commit(): Promise<void> {
    this.#disk.sync();
  }

  async abandon(): Promise<void> {
    this.#disk.crash();
  }
}
