import fc from 'fast-check';
import { scheduleOf } from './draw.ts';
import type { Setting } from './planned.ts';
import { plannedWords } from './words.ts';

const setting: Setting = {
  ...{ brokers: 1, members: 3, trafficMs: 12_000, leaseMs: 3_000 },
  services: ['reference', 'certification', 'contracts', 'projection'],
};
const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const brokers = fc.constantFrom(1, 3);

test('the same seed gives the same schedule, with the same words', () => {
  fc.assert(
    fc.property(seeds, brokers, (seed, count) => {
      const [one, other] = [1, 2].map(() => scheduleOf(seed, { ...setting, brokers: count }));
      expect(other).toEqual(one);
      expect(other?.map(plannedWords)).toEqual(one?.map(plannedWords));
    }),
  );
});

test('everything begins while commands flow, at servers and services that are there', () => {
  fc.assert(
    fc.property(seeds, brokers, (seed, count) => {
      for (const { atMs, fault } of scheduleOf(seed, { ...setting, brokers: count })) {
        expect(atMs).toBeGreaterThanOrEqual(0);
        expect(atMs).toBeLessThan(setting.trafficMs);
        if ('service' in fault) expect(setting.services).toContain(fault.service);
        if ('member' in fault) expect(fault.member).toBeLessThan(setting.members);
        if ('broker' in fault) expect(fault.broker).toBeLessThan(count);
        if (fault.kind === 'broker-down') expect(Math.max(...fault.brokers)).toBeLessThan(count);
        if (fault.kind === 'pause') expect(fault.forMs).toBeGreaterThan(setting.leaseMs);
      }
    }),
  );
});

test('seeds one after the other lead with every kind of fault', () => {
  const kinds = new Set(
    Array.from({ length: 13 }, (_, seed) => scheduleOf(seed, setting)).flatMap((planned) =>
      planned.map(({ fault }) => fault.kind),
    ),
  );
  expect(kinds.size).toBe(13);
});

test('of three brokers two are away at the same time in some schedules', () => {
  const twoAway = Array.from({ length: 60 }, (_, seed) =>
    scheduleOf(seed, { ...setting, brokers: 3 }),
  ).filter((planned) =>
    planned.some(({ fault }) => fault.kind === 'broker-down' && fault.brokers.length === 2),
  );
  expect(twoAway.length).toBeGreaterThan(0);
});
