import type { RowSource } from '@torchline/event-store';
import { dataAt } from '@torchline/platform/data';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault.ts';
import { LogCheck } from './log-check.ts';

const ALL = 1_000_000;

async function readOn(check: LogCheck, source: RowSource): Promise<Fault[]> {
  const before = Math.max(0, check.position - 1);
  const rows = await source.rows(before, ALL);
  const records = await source.commandRecords(check.commands, ALL);
  if (check.position === 0) return check.next(rows, records);
  return [...check.still(rows[0]), ...check.next(rows.slice(1), records)];
}

/** All logs of a data folder, each read on from where it was read before. */
export class FolderCheck {
  readonly #data: string;
  readonly #logs = new Map<string, LogCheck>();

  constructor(data: string) {
    this.#data = data;
  }

  log(name: string): LogCheck {
    const known = this.#logs.get(name) ?? new LogCheck(name);
    this.#logs.set(name, known);
    return known;
  }

  /** While nobody writes. */
  async read(): Promise<Fault[]> {
    const names = readdirSync(this.#data).filter((name) => existsSync(join(this.#data, name, 'log.db')));
    const folder = await dataAt(this.#data).openSource(names);
    try {
      const faults = await Promise.all(folder.logs.map(({ source }) => readOn(this.log(source.log), source)));
      return faults.flat();
    } finally {
      await folder.close();
    }
  }
}
