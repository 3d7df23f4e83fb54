import { certificate } from './testing/records.fixture.ts';
import { systemForAll } from './testing/system.fixture.ts';
import { syntheticCreditCode } from '@torchline/testing';

const system = systemForAll();
const numbered = (n: number) =>
  certificate({ creditCode: syntheticCreditCode(n), certificate: `GR20251300000${n}` });
const at = (instant: string): void => system().running.clock.set(new Date(instant));
const officer = () => system().as('officer');

test('a clock that is set back an hour while the product runs: nothing is recorded earlier, nobody is put out', async () => {
  at('2026-11-30T16:30:00Z');
  await officer().post('/certificates', numbered(1)).expect(201);
  at('2026-11-30T15:30:00Z');
  await officer().post('/certificates', numbered(2)).expect(201);
  at('2026-11-30T15:31:00Z');
  await officer().post('/certificates', numbered(3)).expect(201);
  const { store } = system().running.instance.service('certification');
  const recorded = (await store.readAll(0, 100)).map(({ meta }) => meta.recordedAt);
  expect(recorded.length).toBeGreaterThanOrEqual(3);
  expect(recorded).toEqual([...recorded].sort());
  expect(recorded.at(-1)?.slice(0, 16)).toBe('2026-11-30T16:30');
  const { body } = await system().asNobody().get('/readyz').expect(200);
  expect(body).toMatchObject({ ready: true });
});

test('the business date follows Shanghai over the end of a month, and back with the clock', async () => {
  const service = system().running.instance.service('certification');
  const datedAt = async (instant: string, n: number): Promise<string | undefined> => {
    at(instant);
    const { body } = await officer().post('/certificates', numbered(n)).expect(201);
    const { position } = body as { position: number };
    return (await service.store.readAll(position - 1, 1))[0]?.meta.businessDate;
  };
  expect(await datedAt('2026-11-30T15:59:30Z', 4)).toBe('2026-11-30');
  expect(await datedAt('2026-11-30T16:00:00Z', 5)).toBe('2026-12-01');
  expect(await datedAt('2026-11-30T15:00:00Z', 6)).toBe('2026-11-30');
  expect(await datedAt('2026-12-31T16:00:00Z', 7)).toBe('2027-01-01');
});
