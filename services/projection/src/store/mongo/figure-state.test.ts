import fc from 'fast-check';
import { reachedBy } from './figure-state.ts';
import type { UnitRow } from './schema.ts';

const unit = (_id: number, positions: Readonly<Record<string, number>>): UnitRow => ({
  ...{ _id, epoch: 1, owner: '', commits: 0, sent: 0, met: {} },
  reached: Object.fromEntries(
    Object.entries(positions).map(([log, position]) => [
      log,
      { position, hash: `${log}@${position}`, epoch: 'e', offset: 0 },
    ]),
  ),
});
const positions = (reached: ReturnType<typeof reachedBy>) =>
  Object.fromEntries([...reached].map(([log, { position }]) => [log, position]));

test('a log is in the figures as far as every unit has counted it', () => {
  const units = [unit(0, { contracts: 9, incubators: 4 }), unit(1, { contracts: 7, incubators: 5 })];
  expect([...reachedBy(units, [], 2)]).toEqual([
    ['contracts', { position: 7, hash: 'contracts@7', epoch: 'e' }],
    ['incubators', { position: 4, hash: 'incubators@4', epoch: 'e' }],
  ]);
});

test('what one unit handed to another that has not taken it is not in the figures', () => {
  const units = [unit(0, { contracts: 9, incubators: 4 }), unit(1, { contracts: 9, incubators: 4 })];
  const outstanding = [{ firsts: { contracts: 6, reference: 1 } }, { firsts: { contracts: 8 } }];
  const reached = reachedBy(units, outstanding, 2);
  expect(positions(reached)).toEqual({ contracts: 5, incubators: 4 });
  expect(reached.get('contracts')?.hash).toBe('');
  expect(positions(reachedBy(units, [{ firsts: { contracts: 1 } }], 2))).toEqual({ incubators: 4 });
});

test('as long as a unit has not begun nothing is, of any log', () => {
  expect(positions(reachedBy([unit(0, { contracts: 9 })], [], 2))).toEqual({});
  expect(positions(reachedBy([unit(0, { contracts: 9 }), unit(1, {})], [], 2))).toEqual({});
});

test('no fact that is said to be in the figures is missing from a unit or under way', () => {
  const log = fc.integer({ min: 0, max: 9 });
  const firsts = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(log, { minLength: 1, maxLength: 6 }), firsts, (counted, handed) => {
      const units = counted.map((position, at) => unit(at, { contracts: position }));
      const outstanding = handed.map((first) => ({ firsts: { contracts: first } }));
      const said = positions(reachedBy(units, outstanding, units.length))['contracts'] ?? 0;
      expect(said).toBe(Math.max(0, Math.min(...counted, ...handed.map((first) => first - 1))));
    }),
  );
});
