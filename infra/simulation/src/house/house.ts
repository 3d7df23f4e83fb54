import type { CommandHandler } from '@torchline/event-store';
import type { RecordedFact } from '@torchline/kernel';
import type { KeyedView } from '@torchline/projections';
import { OWN_LOG } from '@torchline/projection/counting';
import { MemoryViewStore } from '@torchline/projections/memory';
import { POOLS_LOG } from '../domain/loans.ts';
import { poolViews } from '../domain/views.ts';
import type { Process } from '../world/process.ts';
import type { World } from '../world/world.ts';
import type { BookDisk } from './book-disk.ts';
import { FigureDisk } from './figure-disk.ts';
import { LogDisk } from './log-disk.ts';
import type { Parts } from './parts.ts';
import { has, type Plan } from './plan.ts';
import { REFERENCE } from './reference.ts';
import { deskOf, figuresOf, reactionsOf, viewsOf } from './roles.ts';
import { Supervisor } from './supervisor.ts';

/** A running command handler of one service. */
export interface Desk {
  readonly log: string;
  readonly process: Process;
  readonly handler: CommandHandler;
}

/** A process that reacts, and how far it is. */
interface Reacting {
  readonly process: Process;
  position(): number;
}

/** Everything that runs in a world, and the disks under it. */
export class House {
  readonly world: World;
  readonly plan: Plan;
  readonly parts: Parts;
  readonly disks: readonly LogDisk[];
  readonly figures = new FigureDisk();
  readonly books: BookDisk;
  readonly viewStore = new MemoryViewStore();
  readonly views: readonly KeyedView<object>[] = poolViews;
  readonly supervisor: Supervisor;
  /** False once no fault comes any more. */
  isRough = true;
  #desks: Desk[] = [];
  #reacting: Reacting[] = [];
  #ids = 0;

  constructor(world: World, plan: Plan, parts: Parts) {
    this.world = world;
    this.plan = plan;
    this.parts = parts;
    this.books = parts.books();
    const reference = new LogDisk(REFERENCE.log, world, REFERENCE);
    this.disks = [reference, ...[...plan.logs, OWN_LOG].map((log) => new LogDisk(log, world))];
    this.supervisor = new Supervisor(world);
  }

  start(): void {
    for (const log of this.plan.logs) this.supervisor.start(deskOf(this, log));
    if (has(this.plan, 'views')) this.supervisor.start(viewsOf(this));
    if (has(this.plan, 'reactions')) this.supervisor.start(reactionsOf(this));
    if (has(this.plan, 'figures')) this.supervisor.start(figuresOf(this));
  }

  disk(log: string): LogDisk {
    const found = this.disks.find((disk) => disk.log === log);
    if (!found) throw new Error(`there is no log ${log}`);
    return found;
  }

  factsOf(log: string): readonly RecordedFact[] {
    return this.disk(log).disk.rows(0, Number.MAX_SAFE_INTEGER);
  }

  newId(): string {
    return `fact-${(this.#ids += 1)}`;
  }

  openDesk(desk: Desk): void {
    this.#desks.push(desk);
  }
  openReactions(reacting: Reacting): void {
    this.#reacting = [...this.#reacting.filter(({ process }) => process.alive), reacting];
  }
  /** A desk that is open now; undefined while the service is down. */
  desk(log: string): Desk | undefined {
    this.#desks = this.#desks.filter(({ process }) => process.alive);
    const open = this.#desks.filter((desk) => desk.log === log);
    return open.length > 0 ? this.world.random.pick(open) : undefined;
  }

  /** Everything on the disks that a power cut would take back until now is safe. */
  sync(): void {
    this.figures.sync();
    this.books.sync();
    this.viewStore.sync();
  }

  /** The power goes in the whole house. */
  powerCut(): void {
    for (const { log } of this.disks) if (log !== REFERENCE.log) this.disk(log).powerCut();
    for (const process of this.supervisor.processes) this.world.strike(process);
    this.figures.powerCut();
    this.books.powerCut();
    this.viewStore.crash();
  }

  /** Everything ends; the world is not to be looked at any more. */
  close(): void {
    for (const process of this.supervisor.processes) process.end();
  }

  /** What the house waits for, in words. */
  whatIsOpen(): string {
    const heads = this.disks.map(({ log, position }) => `${log} ${position}`);
    const counted = this.disks.map(({ log }) => this.figures.figures.reached(log).position);
    const running = this.supervisor.processes.map(
      ({ name, paused }) => `${name}${paused ? ' (paused)' : ''}`,
    );
    return `heads ${heads.join(', ')}; figures at ${counted.join(', ')}; running ${running.join(', ')}`;
  }

  /** Nobody is paused, and every reader has read every log to its end. */
  get isLevel(): boolean {
    return !this.supervisor.processes.some(({ paused }) => paused) && this.#readersAreLevel();
  }

  #readersAreLevel(): boolean {
    const { plan } = this;
    const pools = this.disk(POOLS_LOG).position;
    const reacted = this.#reacting.some((one) => one.process.alive && one.position() === pools);
    if (has(plan, 'reactions') && !reacted) return false;
    if (
      has(plan, 'figures') &&
      this.disks.some(({ log, position }) => this.figures.figures.reached(log).position !== position)
    )
      return false;
    if (!has(plan, 'views')) return true;
    return this.views.every(({ name }) => (this.viewStore.reached(name)[POOLS_LOG] ?? 0) === pools);
  }
}
