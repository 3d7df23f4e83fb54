import { fen } from '@torchline/kernel';
import fc from 'fast-check';
import { yuan } from '../testing/cases.fixture.ts';
import { entitlementOf, poolShareOf, type EntitlementInputs } from './entitlement.ts';

const inputs = (more: Partial<EntitlementInputs> = {}): EntitlementInputs => ({
  principal: yuan(1_800_000),
  filedAmount: yuan(3_000_000),
  disbursed: yuan(4_000_000),
  ratio: 7000,
  maxPublicShare: 8000,
  maxPerLoan: yuan(3_500_000),
  bankYearLeft: null,
  paidByOthers: yuan(0),
  ...more,
});

describe('entitlement of a claim', () => {
  test('vector 15: filed part of the principal lost, times the ratio', () => {
    expect(entitlementOf(inputs())).toBe(yuan(945_000));
  });
  test('vector 21: rounded once, at the end', () => {
    expect(entitlementOf(inputs({ principal: yuan(1_800_000.02) }))).toBe(yuan(945_000.01));
  });
  test('the cap per loan, the rest of the bank year and the public share each bound it', () => {
    expect(entitlementOf(inputs({ maxPerLoan: yuan(900_000) }))).toBe(yuan(900_000));
    expect(entitlementOf(inputs({ bankYearLeft: yuan(12.34) }))).toBe(yuan(12.34));
    expect(entitlementOf(inputs({ paidByOthers: yuan(200_000) }))).toBe(yuan(880_000));
    expect(entitlementOf(inputs({ maxPerLoan: null }))).toBe(yuan(945_000));
  });
  test('is never below zero', () => {
    expect(entitlementOf(inputs({ paidByOthers: yuan(2_000_000) }))).toBe(0);
  });
  test('property: at most the filed part times the ratio, and less than one fen below it', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 0, max: 10_000 }), (disbursed, part, ratio) => {
        const filedAmount = part > disbursed ? disbursed : part;
        const principal = disbursed / 2n + 1n > disbursed ? disbursed : disbursed / 2n + 1n;
        const of = { principal: fen(principal), filedAmount: fen(filedAmount), disbursed: fen(disbursed) };
        const got = BigInt(entitlementOf(inputs({ ...of, ratio, maxPublicShare: 10_000, maxPerLoan: null })));
        const [top, bottom] = [principal * filedAmount * BigInt(ratio), disbursed * 10_000n];
        expect(got * bottom <= top && top < (got + 1n) * bottom).toBe(true);
      }),
    );
  });
});

describe('share of the pool in a recovery', () => {
  const share = {
    toPrincipal: yuan(380_000),
    paid: yuan(945_000),
    recovered: yuan(0),
    principal: yuan(1_800_000),
  };
  test('vector 16: what is left after cost, in the ratio in which the whole loss was borne', () => {
    expect(poolShareOf(share)).toBe(yuan(199_500));
  });
  test('is never more than was paid and not yet returned', () => {
    expect(poolShareOf({ ...share, recovered: yuan(900_000) })).toBe(yuan(45_000));
  });
  test('what is still queued gives no share', () => {
    expect(poolShareOf({ ...share, paid: yuan(0) })).toBe(0);
  });
});
