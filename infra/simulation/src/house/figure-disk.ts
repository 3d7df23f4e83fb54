import {
  MemoryFigures,
  type Effect,
  type FigureStore,
  type ProjectorParts,
  type Standing,
} from '@torchline/projection/counting';
import type { Process } from '../world/process.ts';

/** Everything that a projector keeps. */
export type CountedFigures = ProjectorParts['figures'];

/** Somebody else opened the figures after this owner. */
export class StaleOwner extends Error {
  constructor() {
    super('the figures were taken over by another writer');
    this.name = 'StaleOwner';
  }
}

/**
 * The figures as a disk keeps them: whole transactions in order, the last of which a power cut may take back until they
 * are synced (as with synchronous=NORMAL); a process that ends takes nothing with it.
 */
export class FigureDisk {
  figures = new MemoryFigures();
  epoch = 0;
  #written: Effect[] = [];
  #synced = 0;

  write(effect: Effect): void {
    this.#written.push(effect);
    this.figures.commit(effect);
  }
  sync(): void {
    this.#synced = this.#written.length;
  }
  powerCut(): void {
    this.#written = this.#written.slice(0, this.#synced);
    this.figures = new MemoryFigures();
    for (const effect of this.#written) this.figures.commit(effect);
  }
}

/** The figures as their owner has them open; whoever opened them before is refused from now on. */
export class OwnedFigures implements CountedFigures {
  readonly disk: FigureDisk;
  readonly #process: Process;
  readonly #epoch: number;

  constructor(process: Process, disk: FigureDisk) {
    this.disk = disk;
    this.#process = process;
    disk.epoch += 1;
    this.#epoch = disk.epoch;
  }

  get #figures(): MemoryFigures {
    return this.disk.figures;
  }
  get held(): MemoryFigures['held'] {
    return this.#figures.held;
  }
  reached: FigureStore['reached'] = (log) => this.#figures.reached(log);
  entity: FigureStore['entity'] = (stream) => this.#figures.entity(stream);
  member: FigureStore['member'] = (member) => this.#figures.member(member);
  entities: Standing['entities'] = () => this.#figures.entities();
  allMembers: Standing['allMembers'] = () => this.#figures.allMembers();
  deltasOfCategory: Standing['deltasOfCategory'] = (category) => this.#figures.deltasOfCategory(category);

  commit(effect: Effect): void {
    this.#process.commit('figures commit', () => {
      if (this.disk.epoch !== this.#epoch) throw new StaleOwner();
      this.disk.write(effect);
    });
  }
}
