import { Ended, Process } from '../world/process.ts';
import type { World } from '../world/world.ts';

/** A program of the house: what it does from its start until it is stopped or fails. */
export interface Role {
  readonly name: string;
  /** How many processes may run it at once; a lock keeps others out. */
  readonly owners: number;
  run(process: Process): Promise<void>;
}

/** A process that ended is started again after at most so long. */
const RESTART_MS = 400;

/** Starts programs and starts them again when they end. Nobody stops the one who was there before. */
export class Supervisor {
  /** Belongs to no program; never ends. */
  readonly watch: Process;
  readonly #world: World;
  readonly #running = new Map<Role, Process[]>();
  #started = 0;

  constructor(world: World) {
    this.#world = world;
    this.watch = new Process(world, 'watch');
  }

  /** Programs that run, also those that another one has replaced. */
  get processes(): Process[] {
    return [...this.#running.values()].flat();
  }
  /** True while two processes run the same program. */
  get hasRivals(): boolean {
    return [...this.#running.values()].some((running) => running.length > 1);
  }
  get roles(): Role[] {
    return [...this.#running.keys()];
  }

  roleOf(process: Process): Role | undefined {
    return this.roles.find((role) => this.#running.get(role)?.includes(process));
  }

  start(role: Role): void {
    const running = this.#running.get(role) ?? [];
    this.#running.set(role, running);
    if (running.length >= role.owners) return;
    const process = new Process(this.#world, `${role.name}#${(this.#started += 1)}`);
    running.push(process);
    process.atEnd(() => {
      running.splice(running.indexOf(process), 1);
      if (running.length === 0) this.#startLater(role);
    });
    this.#world.trace.note(`${process.name} starts`);
    role.run(process).then(
      () => process.end(),
      (error: unknown) => this.#failed(process, error),
    );
  }

  #failed(process: Process, error: unknown): void {
    if (!(error instanceof Ended)) this.#world.trace.note(`${process.name} stops: ${String(error)}`);
    process.end();
  }

  #startLater(role: Role): void {
    this.#world.after(this.#world.random.below(RESTART_MS), this.watch, () => {
      if (this.#running.get(role)?.length === 0) this.start(role);
    });
  }
}
