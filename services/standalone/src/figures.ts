import type { Beside } from '@torchline/platform';
import { feedModule, setAsideDamaged, setAsideWords } from '@torchline/platform/embedded';
import {
  FIGURE_LOGS,
  FigureDoor,
  startFiguresWorker,
  type FigureBook,
  type FiguresReached,
  type FiguresWorker,
  type HeldDesk,
} from '@torchline/projection';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the figures of a data folder are kept. */
export const figuresFile = (data: string): string => join(data, 'projection', 'figures.db');

/** The feed of a data folder, for a thread to open. */
export const feedOfFolder = (data: string) => ({ module: feedModule, options: { data } });

/** The figures of a data folder: the worker that keeps them once it was started, and the way to them. */
export class FolderFigures implements FiguresReached {
  readonly #data: string;
  readonly #door: FigureDoor;
  #worker: FiguresWorker | undefined;

  constructor(data: string) {
    this.#data = data;
    this.#door = new FigureDoor(figuresFile(data));
  }

  /** Opened at the first question: the worker makes the file when it starts. */
  book(): FigureBook {
    return this.#door.book();
  }

  readonly held: HeldDesk = {
    list: async () => this.#started().held.list(),
    forecast: async (name, kind) => this.#started().held.forecast(name, kind),
  };

  /** The worker, as the platform starts it and waits for it. */
  beside(province: string): Beside {
    return (onTrouble) => {
      const database = figuresFile(this.#data);
      mkdirSync(dirname(database), { recursive: true });
      const damage = this.#door.closedFor(() => setAsideDamaged(database));
      if (damage !== undefined) onTrouble('projection/figures', setAsideWords(database, damage));
      const data = { province, database, logs: FIGURE_LOGS, feed: feedOfFolder(this.#data) };
      this.#worker = startFiguresWorker(data, this.#door);
      return this.#worker;
    };
  }

  #started(): FiguresWorker {
    if (!this.#worker) throw new Error(`nobody keeps the figures of ${this.#data}`);
    return this.#worker;
  }
}

/** Counts the figures once, so that a new folder can be verified before its first start. */
export async function countFigures(data: string, province: string): Promise<void> {
  const figures = new FolderFigures(data).beside(province)((about, reason) => {
    process.stderr.write(`${about}: ${reason}\n`);
  });
  await figures.ready;
  await figures.stop();
}
