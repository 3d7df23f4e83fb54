import { ownServers } from '@torchline/native/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { PublishedLogUnderFaults } from './published-log.fixture.ts';

const { servers, test } = await ownServers({});
const [broker] = servers.brokers ?? [];
/** What a busy hour brings. */
const AN_HOUR = 40_000;
const AWAY_MS = 45_000;
/** The wordings of one trouble, each said once in a minute. */
const FEW_LINES = 8;
const ROWS = 1_000;
const LONG_MS = 180_000;
const MIB = 1024 * 1024;

const open = (before?: () => Promise<void>): Promise<PublishedLogUnderFaults> =>
  PublishedLogUnderFaults.open(servers, {
    ...{ brokers: servers.kafkaBrokers, mongoUri: servers.mongoUri },
    ...(before && { before }),
  });

test(
  'what an hour brings while the broker is away is accepted, and published when it is back',
  async () => {
    const published = await open();
    await published.append(100);
    await published.assertArrives();
    await broker?.kill();
    await published.append(AN_HOUR);
    const before = process.memoryUsage().heapUsed;
    await pause(AWAY_MS);
    const grown = Math.round((process.memoryUsage().heapUsed - before) / MIB);
    const { troubles, mostRows } = published;
    console.info(`${troubles.length} lines, the heap grew by ${grown} MiB\n${troubles.join('\n')}`);
    expect(troubles.length).toBeGreaterThan(0);
    expect(troubles.length).toBeLessThanOrEqual(FEW_LINES);
    // The log is the outbox: the relay holds one batch of it, however much waits.
    expect(mostRows).toBeLessThanOrEqual(ROWS);
    expect(grown).toBeLessThan(100);
    await broker?.start();
    const began = performance.now();
    await published.assertArrives();
    console.info(`caught up in ${Math.round(performance.now() - began)} ms`);
    await published.stop();
    await published.drop();
  },
  LONG_MS,
);

test(
  'away from the start, the same',
  async () => {
    const published = await open(() => broker?.kill() ?? Promise.resolve());
    await published.append(1_000);
    await pause(5_000);
    await broker?.start();
    await published.assertArrives();
    await published.stop();
    await published.drop();
  },
  LONG_MS,
);

test(
  'an end does not wait for a broker that is not there',
  async () => {
    const published = await open();
    await published.append(100);
    await published.assertArrives();
    await broker?.kill();
    await published.append(100);
    await pause(1_000);
    expect(await published.stop()).toBeLessThan(25_000);
    await published.drop();
    await broker?.start();
  },
  LONG_MS,
);
