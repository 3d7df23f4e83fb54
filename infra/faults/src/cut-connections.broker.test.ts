import { ownServers } from '@torchline/native/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { PublishedLogUnderFaults } from './published-log.fixture.ts';
import { proxyBrokers, proxyMember, type Proxied } from './server-proxies.ts';

const { servers, test } = await ownServers({});
const FACTS = 2_000;
const LONG_MS = 90_000;

let kafka: Proxied;
let mongo: Proxied;
let published: PublishedLogUnderFaults;
beforeEach(async () => {
  kafka = await proxyBrokers(servers.brokers);
  const [member] = servers.members;
  mongo = await proxyMember(member ?? { address: '' });
  published = await PublishedLogUnderFaults.open(servers, {
    brokers: kafka.address,
    mongoUri: mongo.address,
  });
});
afterEach(async () => {
  for (const proxy of [...kafka.proxies, ...mongo.proxies]) proxy.calm();
  expect(await published.stop()).toBeLessThan(25_000);
  await published.drop();
  await Promise.all([kafka.close(), mongo.close()]);
});
const wires = () => [...kafka.proxies, ...mongo.proxies];

/** Appends while something is done again and again; then everything arrives as it was stored. */
async function flows(between: (round: number) => Promise<void> | void): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    await published.append(FACTS / 10);
    await between(round);
    await pause(100);
  }
  await published.assertArrives();
}

test(
  'cut in mid-message, every fact arrives once and in order',
  async () => {
    await flows((round) => {
      for (const proxy of wires()) proxy.cutAfter(37 + round * 911, round % 2 === 0 ? 'answers' : 'requests');
    });
    for (const proxy of wires()) proxy.cut();
    await published.append(100);
    await published.assertArrives();
    expect(kafka.proxies[0]?.cuts).toBeGreaterThan(3);
    expect(mongo.proxies[0]?.cuts).toBeGreaterThan(1);
  },
  LONG_MS,
);

test(
  'slow and sliced, the same',
  async () => {
    for (const proxy of wires()) Object.assign(proxy, { delayMs: 3, pieceBytes: 1_461 });
    await flows(() => undefined);
  },
  LONG_MS,
);

test(
  'swallowed for some seconds, the same; nobody comes in for some more, the same',
  async () => {
    for (const proxy of wires()) proxy.stopForwarding();
    await published.append(100);
    await pause(5_000);
    for (const proxy of wires()) proxy.forwardAgain();
    await published.append(100);
    await published.assertArrives();
    for (const proxy of kafka.proxies) proxy.refuse();
    await published.append(100);
    await pause(5_000);
    for (const proxy of kafka.proxies) proxy.admit();
    await published.assertArrives();
  },
  LONG_MS,
);

test(
  'an end does not wait for a broker that says nothing',
  async () => {
    await published.append(100);
    await published.assertArrives();
    for (const proxy of kafka.proxies) proxy.stopForwarding();
    await published.append(100);
    await pause(200);
    expect(await published.stop()).toBeLessThan(25_000);
  },
  LONG_MS,
);
