import { hasBodyCheck, isCreditCode } from '@torchline/kernel';
import fc from 'fast-check';
import { isSynthetic, syntheticCreditCode } from './synthetic.ts';

test('every synthetic code has right check characters and says what it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (n) => {
      const code = syntheticCreditCode(n);
      expect(isCreditCode(code)).toBe(true);
      expect(hasBodyCheck(code)).toBe(true);
      expect(isSynthetic(code)).toBe(true);
    }),
  );
  expect(syntheticCreditCode(1)).not.toBe(syntheticCreditCode(2));
  expect(() => syntheticCreditCode(100_000_000)).toThrow(RangeError);
});
