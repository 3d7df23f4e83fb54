import { Broken } from './checks/broken.ts';
import { checkFigures } from './checks/check-figures.ts';
import { checkLog } from './checks/check-log.ts';
import { checkReactions } from './checks/check-reactions.ts';
import { checkViews } from './checks/check-views.ts';
import { CONTRACTS_LOG } from './domain/contracts.ts';
import { POOLS_LOG } from './domain/loans.ts';
import { Answers } from './house/answers.ts';
import { Client } from './house/client.ts';
import { Faults } from './house/faults.ts';
import { House } from './house/house.ts';
import { REAL, type Parts } from './house/parts.ts';
import { has, planOf, type Plan } from './house/plan.ts';
import { Process } from './world/process.ts';
import { Draws } from './world/draws.ts';
import { World } from './world/world.ts';

/** What came of one schedule. */
export interface Told {
  readonly seed: number;
  readonly plan: Plan;
  readonly steps: number;
  readonly facts: number;
  /** Hash over everything that happened, in its order. */
  readonly trace: string;
  /** Which promise was broken; undefined when all held. */
  readonly broken?: string;
  /** What happened, line by line, where it was asked for. */
  readonly lines: readonly string[];
  /** Where processes were ended, and how often. */
  readonly struck: ReadonlyMap<string, number>;
}

/** A house that has not come to rest after so many steps never will. */
const MOST_STEPS = 20_000;
/** So long everything goes on after all is level where two own the same, for the one who was replaced. */
const AFTERMATH = 24;

/** Runs one schedule: the same seed, the same history. */
export async function runSchedule(
  seed: number,
  { parts = REAL, keepsLines = false }: { readonly parts?: Parts; readonly keepsLines?: boolean } = {},
): Promise<Told> {
  const plan = planOf(new Draws(seed));
  const world = new World(new Draws(~seed), plan.start, keepsLines);
  const house = new House(world, plan, parts);
  const broken = await outcomeOf(house);
  const positions = house.disks.map(({ position }) => position);
  for (const { disk, position } of house.disks) world.trace.note(disk.rows(position - 1, 1)[0]?.hash ?? '');
  const { steps, trace, struck } = world;
  const facts = positions.reduce((sum, position) => sum + position, 0);
  house.close();
  const told = { seed, plan, steps, facts, trace: trace.hash, lines: trace.lines, struck };
  return broken === undefined ? told : { ...told, broken };
}

async function outcomeOf(house: House): Promise<string | undefined> {
  try {
    const answers = await play(house);
    await check(house, answers);
    return undefined;
  } catch (error) {
    return error instanceof Broken ? error.message : String(error instanceof Error ? error.stack : error);
  }
}

async function play(house: House): Promise<Answers> {
  const { world, plan } = house;
  const answers = new Answers(house);
  const faults = new Faults(house);
  house.start();
  const clients = Array.from(
    { length: plan.clients },
    (_, number) => new Client(house, new Process(world, `client${number + 1}`), answers),
  );
  for (const client of clients) client.run().catch((error: unknown) => answers.fail(error));
  const isOver = (): boolean => {
    faults.maybe();
    return answers.failed !== undefined || (clients.every(({ isDone }) => isDone) && house.isLevel);
  };
  await rest(house, answers, isOver);
  faults.end();
  if (house.supervisor.hasRivals) await world.run(() => false, AFTERMATH);
  await rest(house, answers, isOver);
  return answers;
}

async function rest(house: House, answers: Answers, isOver: () => boolean): Promise<void> {
  const { world } = house;
  const isQuiet = await world.run(isOver, MOST_STEPS);
  if (answers.failed) throw answers.failed;
  if (!isQuiet) throw new Broken(`no rest after ${world.steps} steps: ${house.whatIsOpen()}`);
}

async function check(house: House, answers: Answers): Promise<void> {
  const [, ...disks] = house.disks;
  for (const disk of disks) checkLog(disk, answers);
  const facts = (log: string) => house.factsOf(log);
  if (has(house.plan, 'figures')) checkFigures(house.figures.figures, house.plan.logs.map(facts));
  if (has(house.plan, 'views')) await checkViews(house.viewStore, house.views, facts(POOLS_LOG));
  if (has(house.plan, 'reactions')) checkReactions(house.books, facts(POOLS_LOG), facts(CONTRACTS_LOG));
}
