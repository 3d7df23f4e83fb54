import { HnteCertified, type DataOf } from '@torchline/facts';
import type { NewFact } from '@torchline/kernel';
import { fakeContext, syntheticCreditCode } from '@torchline/testing';
import type { CertificationLookups } from './lookups.ts';

export const FIRM = syntheticCreditCode(1);
export const OTHER_FIRM = syntheticCreditCode(2);
export const CERTIFICATE = 'GR202313000812';

const values: Readonly<Record<string, unknown>> = { 'hnte.validYears': 3, 'techsme.validUntil': '03-31' };

/** Look-ups of a small world: two counties at home, one in Beijing, and the rules of today. */
export const lookups: CertificationLookups = {
  province: '130000',
  policy: (key) =>
    key in values
      ? {
          value: values[key],
          use: {
            key,
            scope: 'CN',
            validFrom: '2016-01-01',
            rowId: `CN/${key}/2016-01-01`,
            certainty: 'SOURCE',
          },
        }
      : undefined,
  countyExists: (code) => ['130102', '130602', '110108'].includes(code),
  regionsSeeing: (county) => [county],
};
export const context = fakeContext({ lookups });
export const withoutRules = fakeContext({ lookups: { ...lookups, policy: () => undefined } });

type Certified = DataOf<typeof HnteCertified>;

/** A certificate as it was stated. */
export function certified(changes: Partial<Certified> = {}): NewFact {
  const data: Certified = {
    creditCode: FIRM,
    enterprise: '甲科技',
    county: '130102',
    certificate: CERTIFICATE,
    issuedOn: '2023-10-16',
    validThrough: '2026-10-15',
    firstEver: true,
    ...changes,
  };
  return HnteCertified.make(`hnte/${data.creditCode}`, data, { factDate: data.issuedOn });
}
