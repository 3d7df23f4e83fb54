import { given } from '@torchline/testing';
import { CERTIFICATE, certified, context, FIRM } from './certification.fixture.ts';
import { noticeHnteExpiry, relocateHnte, renameHnte, revokeHnte } from './change-hnte.ts';

const on = { businessDate: '2024-06-01', creditCode: FIRM, certificate: CERTIFICATE };

describe('renaming', () => {
  const rename = { ...on, name: '乙科技' };
  test('keeps number and validity', () =>
    given(certified())
      .when(renameHnte, rename, context)
      .then([
        {
          type: 'HnteRenamed',
          data: {
            creditCode: FIRM,
            certificate: CERTIFICATE,
            name: '乙科技',
            formerName: '甲科技',
            renamedOn: '2024-06-01',
          },
        },
      ]));
  test('the same name is the same', () =>
    given(certified())
      .when(renameHnte, { ...on, name: '甲科技' }, context)
      .thenSame());
  test('needs a certificate that is known', () =>
    given().when(renameHnte, rename, context).thenRejected('NOT_FOUND', '/certificate'));
  test('needs one that is valid on the day', () =>
    given(certified())
      .when(renameHnte, { ...rename, businessDate: '2026-10-16' }, context)
      .thenRejected('CERTIFICATE_NOT_VALID', '/certificate'));
});

describe('relocating', () => {
  const move = { ...on, enterprise: '甲科技', from: '130102', county: '130602' };
  test('moves within the province', () =>
    given(certified())
      .when(relocateHnte, move, context)
      .then(({ facts, outcome }) => {
        expect(outcome).toBe('changed');
        expect(facts).toMatchObject([
          { type: 'HnteRelocated', data: { from: '130102', county: '130602', validThrough: '2026-10-15' } },
        ]);
      }));
  test('arrives from outside with its certificate', () =>
    given()
      .when(
        relocateHnte,
        { ...move, from: '110108', issuedOn: '2022-11-01', validThrough: '2025-10-31' },
        context,
      )
      .then(({ outcome }) => expect(outcome).toBe('created')));
  test('one that is unknown here needs its dates', () =>
    given().when(relocateHnte, move, context).thenRejected('NOT_FOUND', '/certificate'));
  test('already there is the same', () =>
    given(certified())
      .when(relocateHnte, { ...move, county: '130102' }, context)
      .thenSame());
  test('must start where the firm stands', () =>
    given(certified())
      .when(relocateHnte, { ...move, from: '110108' }, context)
      .thenRejected('RELOCATION_FROM_ELSEWHERE', '/from'));
  test('needs places that exist', () =>
    given(certified())
      .when(relocateHnte, { ...move, county: '999999' }, context)
      .thenRejected('REGION_UNKNOWN', '/county'));
  test('needs a valid certificate', () =>
    given(certified())
      .when(relocateHnte, { ...move, businessDate: '2026-10-16' }, context)
      .thenRejected('CERTIFICATE_NOT_VALID', '/certificate'));
});

describe('revoking', () => {
  const revoke = { ...on, revokedOn: '2024-05-01', reason: '弄虚作假' };
  test('takes effect on its day', () =>
    given(certified())
      .when(revokeHnte, revoke, context)
      .then(({ facts }) =>
        expect(facts).toMatchObject([
          { type: 'HnteRevoked', data: { revokedOn: '2024-05-01', county: '130102' } },
        ]),
      ));
  test('an unknown certificate', () =>
    given().when(revokeHnte, revoke, context).thenRejected('NOT_FOUND', '/certificate'));
  test('not before it was issued', () =>
    given(certified())
      .when(revokeHnte, { ...revoke, revokedOn: '2023-01-01' }, context)
      .thenRejected('DATE_ORDER', '/revokedOn'));
  test('not in the future', () =>
    given(certified())
      .when(revokeHnte, { ...revoke, revokedOn: '2024-06-02' }, context)
      .thenRejected('BUSINESS_DATE_IN_FUTURE', '/revokedOn'));
  test('twice on one day is the same, on two days a contradiction', async () => {
    const { facts } = await given(certified())
      .when(revokeHnte, revoke, context)
      .then(() => undefined);
    await given(certified(), ...facts)
      .when(revokeHnte, revoke, context)
      .thenSame();
    await given(certified(), ...facts)
      .when(revokeHnte, { ...revoke, revokedOn: '2024-05-02' }, context)
      .thenRejected('STATE_FORBIDS', '/certificate');
  });
});

describe('the notice of expiry', () => {
  test('comes after the last valid day, once', async () => {
    const late = { ...on, businessDate: '2026-10-16' };
    await given(certified())
      .when(noticeHnteExpiry, { ...on, businessDate: '2026-10-15' }, context)
      .thenRejected('NOT_EXPIRED_YET', '/certificate');
    const { facts } = await given(certified())
      .when(noticeHnteExpiry, late, context)
      .then([{ type: 'HnteExpired' }]);
    await given(certified(), ...facts)
      .when(noticeHnteExpiry, late, context)
      .thenSame();
  });
  test('needs a certificate', () =>
    given().when(noticeHnteExpiry, on, context).thenRejected('NOT_FOUND', '/certificate'));
});
