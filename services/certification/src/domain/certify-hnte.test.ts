import { CertificateNumberTaken, HnteCertified, HnteRelocated, HnteRenamed } from '@torchline/facts';
import { addDays, addYearsForward } from '@torchline/kernel';
import { given } from '@torchline/testing';
import fc from 'fast-check';
import { CERTIFICATE, certified, context, FIRM, OTHER_FIRM, withoutRules } from './certification.fixture.ts';
import { certifyHnte, lastValidDay, type CertifyHnteInput } from './certify-hnte.ts';

const input: CertifyHnteInput = {
  businessDate: '2023-10-16',
  creditCode: FIRM,
  enterprise: '甲科技',
  certificate: CERTIFICATE,
  issuedOn: '2023-10-16',
  county: '130102',
};
const taken = (creditCode: string) =>
  CertificateNumberTaken.make(
    `certificate/${CERTIFICATE}`,
    { certificate: CERTIFICATE, creditCode },
    { factDate: '2023-10-16' },
  );

describe('certifying a high-tech enterprise', () => {
  test('states the last valid day and the rule it came from, and takes the number', () =>
    given()
      .when(certifyHnte, input, context)
      .then(({ facts, outcome }) => {
        expect(outcome).toBe('created');
        expect(facts).toMatchObject([
          {
            type: 'HnteCertified',
            stream: `hnte/${FIRM}`,
            data: { validThrough: '2026-10-15', firstEver: true },
            policy: [{ key: 'hnte.validYears' }],
          },
          { type: 'CertificateNumberTaken', stream: `certificate/${CERTIFICATE}` },
        ]);
      }));

  test('vector 10', () => {
    expect(lastValidDay('2023-10-16', 3)).toBe('2026-10-15');
    expect(lastValidDay('2024-02-29', 3)).toBe('2027-02-28');
  });

  test('a certificate always covers its years and not a day more', () => {
    const days = fc.integer({ min: 0, max: 7000 }).map((n) => addDays('2016-01-01', n));
    fc.assert(
      fc.property(days, (issued) => addDays(lastValidDay(issued, 3), 1) === addYearsForward(issued, 3)),
    );
  });

  test('a second certificate names the one it follows', () =>
    given(certified({ certificate: 'GR202013000001', issuedOn: '2020-10-01', validThrough: '2023-09-30' }))
      .when(certifyHnte, input, context)
      .then(({ facts }) =>
        expect(facts[0]?.data).toMatchObject({ firstEver: false, follows: 'GR202013000001' }),
      ));

  test('the same again is the same', () =>
    given(certified(), taken(FIRM)).when(certifyHnte, input, context).thenSame());

  test('a list that still has the former name, or the place before a move, is no difference', () => {
    const renamed = HnteRenamed.make(
      `hnte/${FIRM}`,
      {
        creditCode: FIRM,
        certificate: CERTIFICATE,
        name: '乙科技',
        formerName: '甲科技',
        renamedOn: '2024-01-01',
      },
      { factDate: '2024-01-01' },
    );
    const moved = HnteRelocated.make(
      `hnte/${FIRM}`,
      {
        creditCode: FIRM,
        enterprise: '甲科技',
        county: '130602',
        from: '130102',
        certificate: CERTIFICATE,
        issuedOn: '2023-10-16',
        validThrough: '2026-10-15',
        relocatedOn: '2024-05-01',
      },
      { factDate: '2024-05-01' },
    );
    return given(certified(), taken(FIRM), renamed, moved).when(certifyHnte, input, context).thenSame();
  });

  test('another date corrects the certificate', () =>
    given(certified(), taken(FIRM))
      .when(certifyHnte, { ...input, issuedOn: '2023-10-17' }, context)
      .then([{ type: HnteCertified.type }]));

  test('a number of another firm is refused and says nothing of that firm', () =>
    given(taken(OTHER_FIRM))
      .when(certifyHnte, input, context)
      .thenRejected('CERTIFICATE_TAKEN', '/certificate'));
  test('a wrong check digit is refused', () =>
    given()
      .when(certifyHnte, { ...input, creditCode: '91110000600037342L' }, context)
      .thenRejected('CREDIT_CODE_INVALID', '/creditCode'));
  test('an unknown county is refused', () =>
    given()
      .when(certifyHnte, { ...input, county: '999999' }, context)
      .thenRejected('REGION_UNKNOWN', '/county'));
  test('without the rule of the day nothing is certified', () =>
    given().when(certifyHnte, input, withoutRules).thenRejected('POLICY_MISSING', '/issuedOn'));
});
