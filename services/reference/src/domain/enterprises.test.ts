import { creditCodeCheck, hasBodyCheck } from '@torchline/kernel';
import { given } from '@torchline/testing';
import {
  mergeEnterprise,
  moveEnterprise,
  registerEnterprise,
  renameEnterprise,
  type RegisterEnterpriseInput,
} from './enterprises.ts';
import {
  context,
  COUNTY,
  FIRM,
  OTHER_COUNTY,
  OTHER_FIRM,
  UNKNOWN_REGION,
  WRONG_CODE,
} from './reference.fixture.ts';

const input: RegisterEnterpriseInput = {
  businessDate: '2024-03-01',
  creditCode: FIRM,
  name: '甲科技',
  county: COUNTY,
  from: '2024-02-20',
};
const registered = async (...codes: string[]) => {
  const all = await Promise.all(
    codes.map((creditCode) =>
      given()
        .when(registerEnterprise, { ...input, creditCode }, context)
        .then(() => undefined),
    ),
  );
  return all.flatMap(({ facts }) => facts);
};
const change = { businessDate: '2024-06-01', creditCode: FIRM, from: '2024-05-30' };

describe('registering an enterprise', () => {
  test('keeps name and place from their day on', () =>
    given()
      .when(registerEnterprise, { ...input, foundedOn: '2019-01-02' }, context)
      .then(({ facts, outcome }) => {
        expect(outcome).toBe('created');
        expect(facts).toMatchObject([
          {
            stream: `enterprise/${FIRM}`,
            factDate: '2024-02-20',
            data: { name: '甲科技', county: COUNTY, foundedOn: '2019-01-02', bodyCheckDiffers: false },
          },
        ]);
      }));
  test('says when the body code does not carry its own check', async () => {
    const first17 = [...'0123456789X']
      .map((last) => `9100000000000001${last}`)
      .find((body) => !hasBodyCheck(`${body}0`));
    const code = `${first17}${creditCodeCheck(first17 ?? '')}`;
    await given()
      .when(registerEnterprise, { ...input, creditCode: code }, context)
      .then(({ facts }) => expect(facts[0]?.data).toMatchObject({ bodyCheckDiffers: true }));
  });
  test('another spelling does not rename it', async () =>
    given(...(await registered(FIRM)))
      .when(registerEnterprise, { ...input, name: '甲科技有限公司', county: OTHER_COUNTY }, context)
      .thenSame());
  test('a wrong check character is refused', () =>
    given()
      .when(registerEnterprise, { ...input, creditCode: WRONG_CODE }, context)
      .thenRejected('CREDIT_CODE_INVALID', '/creditCode'));
});

describe('renaming', () => {
  const rename = { ...change, name: '乙科技' };
  test('is a fact of its own', async () =>
    given(...(await registered(FIRM)))
      .when(renameEnterprise, rename, context)
      .then([
        {
          type: 'EnterpriseRenamed',
          data: { creditCode: FIRM, name: '乙科技', from: '2024-05-30' },
          factDate: '2024-05-30',
        },
      ]));
  test('to the name it has is the same', async () =>
    given(...(await registered(FIRM)))
      .when(renameEnterprise, { ...rename, name: '甲科技' }, context)
      .thenSame());
  test('needs an enterprise', () =>
    given().when(renameEnterprise, rename, context).thenRejected('NOT_FOUND', '/creditCode'));
});

describe('moving', () => {
  const move = { ...change, county: OTHER_COUNTY };
  test('is a fact of its own', async () =>
    given(...(await registered(FIRM)))
      .when(moveEnterprise, move, context)
      .then([
        { type: 'EnterpriseMoved', data: { creditCode: FIRM, county: OTHER_COUNTY, from: '2024-05-30' } },
      ]));
  test('to where it is is the same', async () =>
    given(...(await registered(FIRM)))
      .when(moveEnterprise, { ...move, county: COUNTY }, context)
      .thenSame());
  test('needs an enterprise', () =>
    given().when(moveEnterprise, move, context).thenRejected('NOT_FOUND', '/creditCode'));
  test('from elsewhere, with its name, makes it known', () =>
    given()
      .when(moveEnterprise, { ...move, name: '外来科技' }, context)
      .then(({ facts, outcome }) => {
        expect(outcome).toBe('created');
        expect(facts).toMatchObject([
          { type: 'EnterpriseRegistered', data: { name: '外来科技', county: OTHER_COUNTY } },
        ]);
      }));
  test('needs a county of that day', async () =>
    given(...(await registered(FIRM)))
      .when(moveEnterprise, { ...move, county: UNKNOWN_REGION }, context)
      .thenRejected('REGION_UNKNOWN', '/county'));
});

describe('merging', () => {
  const merge = { ...change, into: OTHER_FIRM };
  const both = () => registered(FIRM, OTHER_FIRM);
  const merged = async () => {
    const before = await both();
    const { facts } = await given(...before)
      .when(mergeEnterprise, merge, context)
      .then([{ type: 'EnterpriseMerged' }]);
    return [...before, ...facts];
  };
  test('again is the same', async () =>
    given(...(await merged()))
      .when(mergeEnterprise, merge, context)
      .thenSame());
  test('needs an enterprise', async () =>
    given(...(await registered(OTHER_FIRM)))
      .when(mergeEnterprise, merge, context)
      .thenRejected('NOT_FOUND', '/creditCode'));
  test('needs one to merge into', async () =>
    given(...(await registered(FIRM)))
      .when(mergeEnterprise, merge, context)
      .thenRejected('NOT_FOUND', '/into'));
  test('not into itself', async () =>
    given(...(await both()))
      .when(mergeEnterprise, { ...merge, into: FIRM }, context)
      .thenRejected('ENTERPRISE_MERGED', '/into'));
  test('not twice', async () =>
    given(...(await merged()))
      .when(mergeEnterprise, { ...merge, into: FIRM }, context)
      .thenRejected('ENTERPRISE_MERGED', '/creditCode'));
  test('not into one that ended, so that no circle comes to be', async () =>
    given(...(await merged()))
      .when(mergeEnterprise, { ...merge, creditCode: OTHER_FIRM, into: FIRM }, context)
      .thenRejected('ENTERPRISE_MERGED', '/into'));
});
