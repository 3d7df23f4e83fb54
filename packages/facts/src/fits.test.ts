import fc from 'fast-check';
import { z } from 'zod';
import { allFacts, faultOf, IssueRaised } from './index.ts';
import { compiled } from './fits.ts';

const junk = fc.oneof(
  fc.constantFrom(undefined, null, true, NaN, Infinity, -1, 0, 1.5, 2 ** 53, '', ' ', 'x', '2025-02-30'),
  fc.constantFrom('2025-01-31', '2025-01', '130102', 'a'.repeat(64), [], [null], {}, { name: 'x' }),
  fc.anything({ maxDepth: 2 }),
);

/** A value that a schema takes or nearly takes, made from its definition. */
function about(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return fc.oneof(fc.constantFrom('2025-01-31', '2025-01', '130102', ' 甲 ', 'A', '1'), junk);
    case 'number':
      return fc.oneof(fc.nat(), junk);
    case 'enum':
      return fc.oneof(fc.constantFrom(...Object.values(def.entries)), junk);
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(def.shape).map(([key, one]) => [key, about(one)])), {
        requiredKeys: Object.keys(def.shape).slice(1),
      });
    case 'optional':
    case 'nullable':
      return fc.oneof({ weight: 3, arbitrary: about(def.innerType) }, fc.constantFrom(undefined, null));
    case 'array':
      return fc.array(about(def.element), { maxLength: 2 });
    case 'union':
      return fc.oneof(...def.options.map(about));
    default:
      return junk;
  }
}

test.each(allFacts().map((fact) => [fact.type, fact.schema] as const))(
  'whether data fits %s is answered as zod answers it',
  (_, schema) => {
    const fits = compiled(schema);
    const same = (value: unknown) => expect(fits(value)).toBe(schema.safeParse(value).success);
    fc.assert(fc.property(fc.oneof(about(schema), junk), same), { numRuns: 60 });
  },
);

const small = z.object({
  name: z.string().trim().min(2),
  amount: z.number().int().min(0).optional(),
  of: z.enum(['A', 'B']).nullable(),
  dates: z.array(z.iso.date()),
});
test.each([
  [{ name: ' 甲乙 ', of: 'A', dates: ['2025-01-01'] }, true],
  [{ name: ' 甲 ', of: 'A', dates: [] }, false],
  [{ name: '甲乙', of: null, dates: [], amount: 0.5 }, false],
  [{ name: '甲乙', of: 'C', dates: [] }, false],
  [{ name: '甲乙', of: 'B', dates: ['2025-13-01'] }, false],
  [{ of: 'B', dates: [] }, false],
])('%j fits: %s', (value, answer) => {
  expect(compiled(small)(value)).toBe(answer);
});

const raised = {
  issue: '1',
  indicator: 'x',
  unit: '130100',
  month: '2025-01',
  text: '低',
  raisedOn: '2025-02-01',
  dueOn: '2025-02-10',
  figure: { actual: null, target: null, gap: null },
};
const fact = (changes: object, data: object = {}) => ({
  type: IssueRaised.type,
  meta: { schemaVersion: 1 },
  data: { ...raised, ...data },
  ...changes,
});
test.each([
  [fact({}), undefined],
  [fact({ type: 'Unheard' }), { code: 'UNKNOWN_TYPE', detail: 'Unheard@1' }],
  [fact({ meta: { schemaVersion: 2 } }), { code: 'NEWER_SCHEMA', detail: 'IssueRaised@2' }],
  [fact({}, { raisedOn: '2025-02-30' }), { code: 'SCHEMA', detail: '/raisedOn: not a date YYYY-MM-DD' }],
])('a fault is named: %#', (given, fault) => {
  expect(faultOf(given)).toEqual(fault);
});
