import { given } from '@torchline/testing';
import { rejectHnteApplication, submitHnteApplication } from './apply-hnte.ts';
import { certified, context, FIRM } from './certification.fixture.ts';

const submit = { businessDate: '2026-06-20', creditCode: FIRM, enterprise: '甲科技', county: '130102' };
const submitted = async () =>
  (
    await given(certified())
      .when(submitHnteApplication, submit, context)
      .then(() => undefined)
  ).facts;

describe('applications', () => {
  test('a firm that held a certificate applies for re-recognition', async () => {
    expect((await submitted())[0]?.data).toMatchObject({ year: 2026, reRecognition: true });
  });
  test('once a year', async () =>
    given(certified(), ...(await submitted()))
      .when(submitHnteApplication, submit, context)
      .thenRejected('APPLIED_THIS_YEAR', '/businessDate'));
  test('from a county that exists', () =>
    given()
      .when(submitHnteApplication, { ...submit, county: '999999' }, context)
      .thenRejected('REGION_UNKNOWN', '/county'));

  const refuse = { businessDate: '2026-11-30', creditCode: FIRM, year: 2026, reason: '研发占比不足' };
  test('a negative result, once', async () => {
    const facts = await submitted();
    const refused = await given(...facts)
      .when(rejectHnteApplication, refuse, context)
      .then([{ type: 'HnteRejected' }]);
    await given(...facts, ...refused.facts)
      .when(rejectHnteApplication, refuse, context)
      .thenSame();
  });
  test('needs an application', () =>
    given().when(rejectHnteApplication, refuse, context).thenRejected('NOT_FOUND', '/year'));
  test('not after the certificate of that year', async () => {
    const certificate = certified({
      certificate: 'GR202613000001',
      issuedOn: '2026-11-01',
      validThrough: '2029-10-31',
    });
    await given(...(await submitted()), certificate)
      .when(rejectHnteApplication, refuse, context)
      .thenRejected('STATE_FORBIDS', '/year');
  });
});
