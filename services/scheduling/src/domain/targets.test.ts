import { given } from '@torchline/testing';
import { context, INDICATOR, PROVINCE, UNIT, UNKNOWN_CODE } from './scheduling.fixture.ts';
import { setTarget, type SetTargetInput } from './targets.ts';

const input: SetTargetInput = {
  businessDate: '2026-01-10',
  indicator: INDICATOR,
  unit: UNIT,
  year: 2026,
  value: 120_000_000_00,
  document: '冀科字〔2026〕1号',
};
const first = async () =>
  (
    await given()
      .when(setTarget, input, context)
      .then(() => undefined)
  ).facts;

describe('setting a target', () => {
  test('is the first revision', () =>
    given()
      .when(setTarget, input, context)
      .then(({ facts, outcome, answer }) => {
        expect(outcome).toBe('created');
        expect(answer).toEqual({ revision: 1 });
        expect(facts).toMatchObject([
          {
            type: 'TargetSet',
            stream: `target/${INDICATOR}:${UNIT}:2026`,
            factDate: '2026-01-10',
            data: { value: 120_000_000_00, setOn: '2026-01-10', revision: 1 },
          },
        ]);
      }));
  test('may be for the whole province', () =>
    given()
      .when(setTarget, { ...input, unit: PROVINCE }, context)
      .then([{ type: 'TargetSet' }]));
  test('again is the same, whatever the day', async () =>
    given(...(await first()))
      .when(setTarget, { ...input, businessDate: '2026-02-01' }, context)
      .thenSame());
  test.each([{ value: 1 }, { document: '冀科字〔2026〕9号' }])('%j is the next revision', async (change) =>
    given(...(await first()))
      .when(setTarget, { ...input, ...change }, context)
      .then(({ outcome, answer }) => {
        expect(outcome).toBe('changed');
        expect(answer).toEqual({ revision: 2 });
      }),
  );
  test.each([
    [{ indicator: 'no-such-indicator' }, 'INDICATOR_UNKNOWN', '/indicator'],
    [{ unit: UNKNOWN_CODE }, 'UNIT_UNKNOWN', '/unit'],
  ] as const)('%j is refused', (change, code, pointer) =>
    given()
      .when(setTarget, { ...input, ...change }, context)
      .thenRejected(code, pointer),
  );
});
