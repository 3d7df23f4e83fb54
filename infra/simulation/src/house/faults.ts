import type { House } from './house.ts';

/** Once in so many steps something goes wrong, while there is something left to go wrong. */
const ODDS = 14;
/** Once in so many steps the system writes out what it holds back. */
const SYNC_ODDS = 16;
const HOUR_MS = 3_600_000;
const LONGEST_PAUSE_MS = 3_000;
/** Fault after fault within so many steps; then the rest of the house has to come to its end undisturbed. */
const ROUGH_STEPS = 600;

type Fault = (house: House) => void;

const endOne: Fault = ({ world, supervisor }) => {
  const { processes } = supervisor;
  if (processes.length > 0) world.strike(world.random.pick(processes));
};

/** The next transaction of anyone is its last: not made, or made and not heard of. */
const endAtCommit: Fault = ({ world }) => world.arm();

const powerCut: Fault = (house) => {
  house.world.trace.note('power cut');
  house.powerCut();
};

const secondOwner: Fault = ({ world, supervisor }) => supervisor.start(world.random.pick(supervisor.roles));

/** A program stands still; somebody may think that it is gone and start another, and then it wakes up. */
const pauseOne: Fault = ({ world, supervisor }) => {
  const [process] = [supervisor.processes].map((all) =>
    all.length > 0 ? world.random.pick(all) : undefined,
  );
  if (!process || process.paused) return;
  process.paused = true;
  world.trace.note(`${process.name} pauses`);
  const role = supervisor.roleOf(process);
  if (role && !world.random.oneIn(3)) supervisor.start(role);
  world.after(world.random.below(LONGEST_PAUSE_MS), supervisor.watch, () => {
    process.paused = false;
  });
};

/** The clock is set an hour forth or back, across the end of a day, a month or a leap day where the world is near one. */
const moveClock: Fault = ({ world }) => {
  world.skew += world.random.oneIn(2) ? HOUR_MS : -HOUR_MS;
  world.trace.note(`clock ${world.now().toISOString()}`);
};

const FAULTS: readonly Fault[] = [
  ...[endOne, endOne, endOne, endAtCommit, endAtCommit, powerCut, secondOwner, pauseOne, pauseOne, moveClock],
];

/** Lets go wrong what the plan of the schedule allows, step by step. */
export class Faults {
  readonly #house: House;
  #left: number;

  constructor(house: House) {
    this.#house = house;
    this.#left = house.plan.faults;
  }

  /** Nothing goes wrong any more. */
  end(): void {
    this.#left = 0;
  }

  /** To be called before each step. */
  maybe(): void {
    const { world } = this.#house;
    if (world.random.oneIn(SYNC_ODDS)) this.#house.sync();
    if (world.steps > ROUGH_STEPS) this.#left = 0;
    if (this.#left > 0 && world.random.oneIn(ODDS)) {
      this.#left -= 1;
      world.random.pick(FAULTS)(this.#house);
    }
    this.#house.isRough = this.#left > 0 || world.steps < ROUGH_STEPS / 2;
  }
}
