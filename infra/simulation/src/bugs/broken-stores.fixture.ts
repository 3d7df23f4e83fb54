import type { AppendBatch, AppendResult } from '@torchline/event-store';
import { factText } from '@torchline/event-store/memory';
import { MemoryFigures, type Effect } from '@torchline/projection/counting';
import { OwnedFigures, StaleOwner, type CountedFigures, type FigureDisk } from '../house/figure-disk.ts';

import type { LogDisk } from '../house/log-disk.ts';
import { ProcessLog } from '../house/process-log.ts';
import type { Process } from '../world/process.ts';

/** 先答后存: the answer leaves while the sync that covers it is still to come. */
export class HastyLog extends ProcessLog {
  readonly #by: Process;
  readonly #disk: LogDisk;

  constructor(process: Process, disk: LogDisk) {
    super(process, disk.open(process));
    this.#by = process;
    this.#disk = disk;
  }

  override append(batch: AppendBatch): Promise<AppendResult> {
    return this.#by.reach('append', () => {
      const facts = batch.facts.map((fact) => factText(fact));
      const written = this.#disk.disk.write({ ...batch, facts });
      void this.#by.timers.turn().then(() => {
        this.#disk.disk.sync();
        this.#disk.tell();
      });
      if (written.kind !== 'written') return written;
      return { kind: 'appended', facts: written.rows, head: written.head.position };
    });
  }
}

const NOTHING: Effect = {
  ...{ reached: new Map(), entities: new Map(), blocks: [], members: new Map(), cells: new Map() },
};

/** 先记位点后应用: the checkpoint is a transaction of its own, before what it speaks of. */
export class CheckpointFirst extends OwnedFigures {
  override commit(effect: Effect): void {
    super.commit({ ...NOTHING, reached: effect.reached });
    super.commit({ ...effect, reached: new Map() });
  }
}

/**
 * Figures whose owner answers from its own memory, as caches do. That is right as long as the disk refuses an owner that
 * was replaced; 接受旧主 without that.
 */
export class CachedFigures implements CountedFigures {
  readonly #cache = new MemoryFigures();
  readonly #disk: FigureDisk;
  readonly #process: Process;
  readonly #epoch: number;
  readonly #refusesStale: boolean;

  constructor(process: Process, disk: FigureDisk, refusesStale: boolean) {
    this.#disk = disk;
    this.#process = process;
    this.#refusesStale = refusesStale;
    this.#epoch = disk.epoch += 1;
    const { checkpoints, streams, members } = disk.figures;
    this.#cache.commit({ ...NOTHING, reached: checkpoints, entities: streams, members });
  }

  get held(): CountedFigures['held'] {
    return this.#disk.figures.held;
  }
  reached: CountedFigures['reached'] = (log) => this.#cache.reached(log);
  entity: CountedFigures['entity'] = (stream) => this.#cache.entity(stream);
  member: CountedFigures['member'] = (member) => this.#cache.member(member);
  entities: CountedFigures['entities'] = () => this.#cache.entities();
  allMembers: CountedFigures['allMembers'] = () => this.#cache.allMembers();
  deltasOfCategory: CountedFigures['deltasOfCategory'] = (category) =>
    this.#disk.figures.deltasOfCategory(category);

  commit(effect: Effect): void {
    this.#process.commit('figures commit', () => {
      if (this.#refusesStale && this.#disk.epoch !== this.#epoch) throw new StaleOwner();
      this.#disk.write(effect);
    });
    this.#cache.commit(effect);
  }
}
