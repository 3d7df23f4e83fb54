import fc from 'fast-check';
import { joinKey, splitKey } from './split-key.ts';

describe('the shares of a key', () => {
  test('give it back together, and not without one of them', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(bytes, fc.integer({ min: 2, max: 6 }), (key, count) => {
        const shares = splitKey(key, count);
        expect(joinKey(shares)).toEqual(key);
        expect(joinKey(shares.slice(1))).not.toEqual(key);
      }),
    );
  });
});
