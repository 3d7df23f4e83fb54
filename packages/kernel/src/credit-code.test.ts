import fc from 'fast-check';
import { creditCodeCheck, hasBodyCheck, isCreditCode, normaliseCreditCode } from './credit-code.ts';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const first17 = fc
  .tuple(
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 2, maxLength: 2 }),
    fc.array(fc.constantFrom(...'0123456789'), { minLength: 6, maxLength: 6 }),
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(''));

describe('unified social credit code', () => {
  test('vector 20', () => {
    expect(isCreditCode('91110000600037341L')).toBe(true);
    expect(isCreditCode('91130100MA07DEM103')).toBe(true);
    expect(isCreditCode('91130100MA00000100')).toBe(true);
    expect(hasBodyCheck('91130100MA00000100')).toBe(false);
    expect(isCreditCode('91110000600037342L')).toBe(false);
  });

  test("the standard's own example", () => {
    expect(creditCodeCheck('91350100M000100Y4')).toBe('3');
    expect(hasBodyCheck('91350100M000100Y43')).toBe(true);
  });

  test('exactly one check character is right for any first 17', () => {
    fc.assert(fc.property(first17, (code) => ALPHABET.filter((c) => isCreditCode(code + c)).length === 1));
  });

  test('any single changed character is found', () => {
    fc.assert(
      fc.property(first17, fc.nat(16), fc.constantFrom(...'0123456789'), (code, at, digit) => {
        const changed = code.slice(0, at) + digit + code.slice(at + 1);
        fc.pre(changed !== code);
        return !isCreditCode(changed + creditCodeCheck(code));
      }),
    );
  });

  test('what people type becomes what the standard writes', () => {
    expect(normaliseCreditCode(' ９１１３０１００ma07dem103 ')).toBe('91130100MA07DEM103');
  });
});
