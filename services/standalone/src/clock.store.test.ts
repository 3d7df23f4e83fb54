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
  const issued = (n: number, issuedOn: string) =>
    officer().post('/certificates', { ...numbered(n), certificate: `GR20261300000${n}`, issuedOn });
  at('2026-11-30T15:59:30Z');
  await issued(4, '2026-12-01').expect(422, { code: 'BUSINESS_DATE_IN_FUTURE' });
  at('2026-11-30T16:00:00Z');
  await issued(4, '2026-12-01').expect(201);
  at('2026-11-30T15:00:00Z');
  await issued(5, '2026-12-01').expect(422, { code: 'BUSINESS_DATE_IN_FUTURE' });
  await issued(5, '2026-11-30').expect(201);
  at('2026-12-31T16:00:00Z');
  await issued(6, '2027-01-01').expect(201);
  at('2028-02-28T16:00:00Z');
  await issued(7, '2028-02-29').expect(201);
});
