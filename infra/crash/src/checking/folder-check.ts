import { dataAt } from '@torchline/platform/data';
import { LogCheck, readOn, type Fault } from '@torchline/traffic';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

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
