import { sharedServers } from '@torchline/servers-for-tests';
import { CannotStart } from '@torchline/native';
import { buildKafkaStreams } from '../peers/kafka-streams-build.ts';
import { Contest } from '../rows/large/catch-up.ts';
import { appends } from '../rows/large/append-64.ts';
import { freshOf } from '../rows/large/fresh.ts';
import { memoryOf } from '../rows/large/memory.ts';
import { relayLagOf } from '../rows/large/relay-lag.ts';
import { Plan } from '../stage/plan.ts';
import { LargePlan } from './large-plan.ts';

const MINUTES = 60_000;
const FACTS = 2_000;
/** Several transactions of the units, each larger than what they keep in memory from one to the next. */
const MANY_FACTS = 50_000;

/** Where the peer cannot be built, what needs it is counted as not run. */
const withPeer = await buildKafkaStreams().then(
  () => test,
  (error: unknown) => {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`${error.message}\n`);
    return test.skip;
  },
);

const said: string[] = [];
const plan = new Plan(true, (line) => said.push(line));
const { kafkaBrokers: brokers, mongoUri } = sharedServers();
const large = new LargePlan(plan, { brokers, mongoUri });
afterAll(async () => {
  await large.clear();
  plan.scratch.remove();
}, MINUTES);

const idsOf = (all: readonly { readonly row: { readonly id: string; readonly ratio: number } }[]) =>
  all.map(({ row }) => [row.id, row.ratio > 0]);

const SETTINGS = { threads: 1, store: 'memory', commitMs: 100 } as const;

withPeer(
  'every side of a catch-up reads all facts, and ours and the peer end with the same cells',
  async () => {
    const contest = new Contest(large, await large.published(FACTS));
    for (const side of [contest.ours, contest.bare, contest.naive(50), contest.streams(SETTINGS)])
      expect(await side(0)).toBeGreaterThan(0);
  },
  10 * MINUTES,
);

test(
  'a catch-up over many large transactions ends with the cells that were written down for the load',
  async () => expect(await new Contest(large, await large.published(MANY_FACTS)).ours(0)).toBeGreaterThan(0),
  10 * MINUTES,
);

test(
  'a catch-up whose cells are others than those of its load is no measurement',
  async () => {
    const load = { ...(await large.published(FACTS)), sha256: '' };
    await expect(new Contest(large, load).ours(0)).rejects.toThrow('are not those of the load');
  },
  5 * MINUTES,
);

test(
  'callers on MongoDB are held against raw transactions of the same documents',
  async () => expect(idsOf(await appends(large, 128))).toEqual([['append-64', true]]),
  5 * MINUTES,
);

test(
  'how far the relay is behind is seen from its topic',
  async () => {
    const [lag] = await relayLagOf(large, 2_000);
    expect(lag?.row.max).toBeGreaterThanOrEqual(lag?.row.ratio ?? Infinity);
    expect(lag?.row.ratio).toBeGreaterThan(0);
  },
  5 * MINUTES,
);

test(
  'commands through the door are in the figures that are asked for after them',
  async () => {
    const [fresh] = await freshOf(large, 1_000);
    expect(fresh?.row.min).toBeGreaterThan(0);
  },
  5 * MINUTES,
);

test(
  'the memory of every service is seen while a backlog is caught up',
  async () => {
    const [memory] = await memoryOf(large, FACTS);
    const services = ['reference', 'certification', 'contracts', 'incubators', 'loan-pools', 'scheduling'];
    for (const name of [...services, 'projection', 'portal']) expect(memory?.ours).toContain(`${name} `);
    expect(memory?.row.ratio).toBeGreaterThan(50);
  },
  5 * MINUTES,
);
