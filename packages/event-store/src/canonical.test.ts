import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalOf, keepsOrder } from './canonical.ts';

/** Names that are hard to keep in order, and texts with escapes. */
const name = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '10',
    '9',
    '01',
    '__proto__',
    'constructor',
    '\u{1f600}',
    '\ufb33',
    'é',
    'e\u0301',
    '\\ud800',
  ),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string({ unit: 'grapheme' }), name, fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.constantFrom(null, undefined, true, -0, 1e21, 1e-7, 5e-324),
    fc.array(tie('tree')),
    fc.array(fc.tuple(name, tie('tree'))).map((entries) => Object.fromEntries(entries) as unknown),
  ),
}));

describe('the canonical form of a value', () => {
  test('is that of RFC 8785, whatever the names and their order', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(canonicalOf(value)).toBe(canonicalize(value) ?? 'null');
      }),
      { numRuns: 5_000 },
    );
  });

  test('stays what it is when it is parsed and written again, where it is said to', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const text = canonicalOf(value);
        fc.pre(keepsOrder(text));
        expect(JSON.stringify(JSON.parse(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
    expect(['{"a":{"1":0}}', '{"a":1,"__proto__":2}'].map(keepsOrder)).toEqual([false, false]);
  });

  test('of dates and boxed values is that of what they stand for', () => {
    const odd = { at: new Date(0), boxed: [Object(7), Object('x'), Object(false)], map: new Map([[1, 2]]) };
    expect(canonicalOf(odd)).toBe('{"at":"1970-01-01T00:00:00.000Z","boxed":[7,"x",false],"map":{}}');
  });

  test.each([Number.NaN, Infinity, { a: [-Infinity] }, '\ud800', { '\udfff': 1 }, 1n])(
    'of %p is refused',
    (value) => {
      expect(() => canonicalOf(value)).toThrow();
    },
  );

  test('of a value within itself is refused', () => {
    const own: Record<string, unknown> = {};
    own['self'] = own;
    expect(() => canonicalOf(own)).toThrow();
  });
});
