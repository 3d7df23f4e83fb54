import fc from 'fast-check';
import { inParts } from './in-parts.ts';

test('nothing is lost or moved, and no part of several messages is too big', () => {
  const message = fc.record({ key: fc.string(), value: fc.string({ unit: 'grapheme' }) });
  fc.assert(
    fc.property(fc.array(message), fc.integer({ min: 1, max: 60 }), (messages, most) => {
      const parts = [...inParts(messages, most)];
      expect(parts.flat()).toEqual(messages);
      for (const part of parts.filter(({ length }) => length > 1)) {
        const bytes = part.map(({ key, value }) => Buffer.byteLength(`${String(key)}${String(value)}`));
        expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(most);
      }
    }),
  );
});

test('headers count', () => {
  const headers = { ce_meta: 'x'.repeat(50) };
  expect([
    ...inParts(
      Array.from({ length: 4 }, () => ({ value: null, headers })),
      120,
    ),
  ]).toHaveLength(2);
});
