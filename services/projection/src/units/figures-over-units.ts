import { PARTITIONS } from '@torchline/kafka';
import type { Beside } from '@torchline/platform';
import { openedBy, type Hosted, type ProcessGround } from '@torchline/platform/process';
import type { HeldDesk } from '../held/questions.ts';
import type { FiguresWorker } from '../projector/figures-worker.ts';
import { FIGURE_LOGS } from '../projector/worker-data.ts';
import type { FigureBook } from '../reading/source.ts';
import { projection, type FiguresReached } from '../service.ts';
import { MongoBook } from '../store/mongo/book.ts';
import { FigureDatabase } from '../store/mongo/schema.ts';
import { startUnitsWorker } from './start-units-worker.ts';

/** The province's figures as one of the instances of the large size reaches them: it counts a share, and reads all. */
class FiguresOverUnits implements FiguresReached {
  readonly #ground: ProcessGround;
  #book: MongoBook | undefined;
  #worker: FiguresWorker | undefined;

  constructor(ground: ProcessGround) {
    this.#ground = ground;
  }

  book(): FigureBook {
    this.#book ??= new MongoBook({ database: new FigureDatabase(this.#ground.mongo), units: PARTITIONS });
    return this.#book;
  }

  readonly held: HeldDesk = {
    list: async () => this.#started().held.list(),
    forecast: async (name, kind) => this.#started().held.forecast(name, kind),
  };

  readonly beside: Beside = (onTrouble) => {
    const { data, brokers, province } = this.#ground.options;
    const units = openedBy({ data, brokers, reader: 'figures' });
    const trouble = (reason: string): void => onTrouble('projection/figures', reason);
    this.#worker = startUnitsWorker({ province, logs: FIGURE_LOGS, units }, trouble);
    return this.#worker;
  };

  #started(): FiguresWorker {
    if (!this.#worker) throw new Error('the figures are not counted here yet');
    return this.#worker;
  }
}

/** 统计 as a process of its own. */
export function projectionOn(ground: ProcessGround): Hosted {
  const figures = new FiguresOverUnits(ground);
  return { service: projection(figures), beside: [figures.beside] };
}
