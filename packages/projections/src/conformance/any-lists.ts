import fc from 'fast-check';
import { MemoryViewStore } from '../memory/index.ts';
import { applyBatch } from '../apply-batch.ts';
import type { Query, ViewReader } from '../port.ts';
import type { Bench } from './harness.ts';
import { ALL, inBank, inCounty, loan, person, type LoanDoc } from './sample-view.ts';

/** Text that databases sort, escape or cut each in their own way. */
const odd = fc.constantFrom(
  '',
  'a',
  'A',
  'ab',
  'é',
  '\u{1F600}',
  '\uFFFD',
  '石家庄',
  '.*',
  '\\',
  '$x',
  'a\0b',
  '[',
  'Ⅷ',
);
const bank = fc.constantFrom('bank-a', 'bank-b', '银行');
const county = fc.constantFrom(null, '130102', '130104');
const day = fc.constantFrom('2026-01-01', '2026-02-01', '2025-12-31');
const amount = fc.constantFrom(0, -1, 2 ** 31, 2 ** 40, 7, 100);

const waits = fc.record({
  role: fc.constantFrom('BANK' as const, 'COUNTY' as const),
  action: fc.constantFrom('check', 'repay'),
  notBy: fc.subarray(['p1', 'p2']),
  since: day,
});
const waiting = fc
  .tuple(waits, fc.option(day, { nil: undefined }), fc.option(bank, { nil: undefined }))
  .map(([of, due, organisation]) => ({ ...of, ...(due && { due }), ...(organisation && { organisation }) }));

const document = fc.record({
  ...{ bank, county, day, amount, name: odd, status: odd, hidden: fc.boolean() },
  work: fc.array(waiting, { maxLength: 2 }),
}) satisfies fc.Arbitrary<Partial<LoanDoc>>;

const scope = fc.constantFrom(ALL, inBank('bank-a'), inBank('银行', 'bank-b'), inCounty('130102', '130104'));
const field = fc.constantFrom('key', 'county', 'bank', 'day', 'amount', 'status');
const order = fc.tuple(fc.constantFrom('', '-'), field).map(([way, name]) => `${way}${name}`);
const where = fc.oneof(
  fc.record({ status: fc.oneof(odd, fc.uniqueArray(odd, { maxLength: 3 })) }),
  fc.record({ county }),
  fc.record({ bank: fc.uniqueArray(bank, { maxLength: 2 }), amount }),
);
const between = fc.oneof(
  fc.record({ day: fc.tuple(fc.option(day), fc.option(day)) }),
  fc.record({ amount: fc.tuple(fc.option(amount), fc.option(amount)) }),
  fc.record({ county: fc.tuple(county, county) }),
  fc.record({ status: fc.tuple(odd, odd) }),
);
const query = fc.record(
  { scope, order, where, between, search: odd, limit: fc.integer({ min: 1, max: 4 }) },
  { requiredKeys: ['scope', 'order', 'limit'] },
);

interface Asked {
  readonly bench: Bench;
  readonly reader: ViewReader;
}

/** Every page of a list, put together. */
async function pagesOf({ bench, reader }: Asked, asked: Query): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const more: { cursor?: string } = cursor === '' ? {} : { cursor };
    const page = await reader.find(bench.view, { ...asked, ...more });
    keys.push(...page.rows.map(({ key }) => key), '|');
    cursor = page.next;
  }
  return keys;
}

async function workOf({ bench, reader }: Asked): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (const [role, organisation] of [
    ['BANK', 'bank-a'],
    ['COUNTY', ''],
  ] as const) {
    const identity = person(role, { organisation, region: '130102' });
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: { cursor?: string } = cursor === '' ? {} : { cursor };
      const page = await reader.work(bench.view, { identity, scope: ALL, limit: 2, ...more });
      rows.push(...page.rows.map(({ key, action, since, due }) => [key, action, since, due]));
      cursor = page.next;
    }
  }
  return rows;
}

/** Whatever is kept and asked, the answer is the one of the memory adapter. */
export function anyListConformance(open: () => Promise<Bench>): void {
  test('any documents, queries and pages are answered as in memory', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 1, maxLength: 12 }),
        fc.array(query, { minLength: 1, maxLength: 12 }),
        async (documents, queries) => {
          const bench = await open();
          await bench.tell(...documents.map((doc, n) => loan(`${n % 2 ? 'L' : 'é'}${n % 9}`, doc)));
          const memory = new MemoryViewStore();
          const by = { batch: bench.batch(0, documents.length), masters: bench.masters };
          await applyBatch(bench.view, await memory.open(bench.view), by);
          const [here, there] = [bench.reader, memory.reader()].map((reader) => ({ bench, reader }));
          for (const asked of queries) {
            expect(await pagesOf(here as Asked, asked)).toEqual(await pagesOf(there as Asked, asked));
            const count = (one: Asked | undefined) => one?.reader.count(bench.view, asked);
            expect(await count(here)).toBe(await count(there));
          }
          expect(await workOf(here as Asked)).toEqual(await workOf(there as Asked));
          await bench.under.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  test('many questions at once get each its own answer', async () => {
    const bench = await open();
    await bench.tell(...[1, 2, 3, 4, 5].map((n) => loan(`L${n}`, { amount: n })));
    const asked = [3, 1, 9, 3, 5, 2, 1];
    const found = await Promise.all(asked.map((n) => bench.reader.get(bench.view, `L${n}`)));
    expect(found.map((doc) => doc?.amount)).toEqual([3, 1, undefined, 3, 5, 2, 1]);
  });
}
