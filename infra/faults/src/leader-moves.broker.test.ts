import { ownServers } from '@torchline/native/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { PublishedLogUnderFaults } from './published-log.fixture.ts';

const { servers, test } = await ownServers({ brokers: 3 });

/** So long too few brokers are there: a producer has asked more than once by then. */
const WITHOUT_MS = 6_000;

test('over leaders that move, and a time without enough replicas, every fact arrives', async () => {
  const published = await PublishedLogUnderFaults.open(servers, {
    ...{ brokers: servers.kafkaBrokers, mongoUri: servers.mongoUri },
  });
  await published.append(500);
  await published.assertArrives();
  const [one, two] = servers.brokers;
  await one?.kill();
  await published.append(500);
  await published.assertArrives();
  // Two of three are needed: what is accepted now waits in the log.
  await two?.kill();
  await published.append(500);
  await pause(WITHOUT_MS);
  expect(published.troubles).not.toEqual([]);
  await Promise.all([one?.start(), two?.start()]);
  await published.assertArrives();
  await published.append(500);
  await published.assertArrives();
  console.info(published.troubles.join('\n'));
  await published.stop();
  await published.drop();
}, 240_000);
