import { tiny } from '../tiny.fixture.ts';

const CODE = ['91000000000000001', '91000000000000002'];
const CARRIERS = {
  table: 'carriers',
  lines: [
    '载体编号,载体名称,类型,级别,县区,认定日期',
    'C1,一号众创空间,众创空间,市级,长安区,2018-01-01',
    'C1,一号众创空间,众创空间,省级,长安区,2019-05-01',
    'C1,一号众创空间,众创空间,国家级,长安区,2020-06-01',
    'C2,二号孵化器,孵化器,省级,竞秀区,2019-07-01',
  ],
};
const ROSTER = '载体编号,信用代码,成立日期,入驻日期,领域,创业团队,是否注册在载体内,科技型中小企业,离开日期';
const tenants = (...lines: readonly string[]) => ({ table: 'tenants', lines: [ROSTER, ...lines] });

test('a carrier is new once, stands from its first provincial day to its delisting', async () => {
  const book = await tiny(CARRIERS, { decision: '/carriers/C1/delist', body: { delistedOn: '2024-03-15' } });
  expect(book.standing('incubators-and-maker-spaces', '2019-04').get('130100')).toBeUndefined();
  expect(book.standing('incubators-and-maker-spaces', '2019-07').get('130000')).toBe(2n);
  expect(book.standing('incubators-and-maker-spaces', '2024-03').get('130000')).toBe(1n);
  expect(book.standing('incubation-carriers-national', '2020-06').get('130100')).toBe(1n);
  expect(book.monthFlow('maker-spaces-new', '130000', '2019-05')).toBe(1n);
  expect(book.monthFlow('maker-spaces-national-filed-new', '130000', '2020-06')).toBe(1n);
});

test('in incubation until the day after the limit; who is too old, outside or no technology SME is not', async () => {
  const book = await tiny(
    CARRIERS,
    tenants(
      `C1,${CODE[0]},2020-01-01,2020-01-31,电子信息,否,是,是,`,
      `C2,${CODE[1]},2018-03-31,2020-04-01,电子信息,否,是,是,`,
    ),
  );
  expect(book.standing('incubated-enterprises', '2023-12').get('130000')).toBe(1n);
  expect(book.standing('incubated-enterprises', '2024-01').get('130100')).toBe(1n);
  expect(book.standing('incubated-enterprises', '2024-02').get('130100')).toBeUndefined();
  expect(book.standing('incubated-enterprises', '2023-12').get('130600')).toBeUndefined();
  expect(book.distinct('technology-micro-enterprises-new', '130100', ['2020-01'])).toBe(1n);
});

test('two carriers count an enterprise once in the province; the move up the chain and the graduation once', async () => {
  const graduations = {
    table: 'graduations',
    lines: ['载体编号,信用代码,毕业日期', `C2,${CODE[0]},2022-06-15`],
  };
  const decide = (step: string) => ({ decision: `/graduations/C2%3A${CODE[0]}/${step}`, at: '2022-07-01' });
  const roster = tenants(
    `C1,${CODE[0]},2020-01-01,2020-02-01,电子信息,否,是,是,2022-01-10`,
    `C2,${CODE[0]},2020-01-01,2021-02-01,电子信息,否,是,是,`,
  );
  const claimed = await tiny(CARRIERS, roster, graduations, decide('check'));
  expect(claimed.standing('incubated-enterprises', '2021-03').get('130000')).toBe(1n);
  expect(claimed.monthFlow('incubation-chain-promotions', '130600', '2021-02')).toBe(1n);
  expect(claimed.distinct('incubator-exits-without-graduation', '130100', ['2022-01'])).toBe(1n);
  const confirmed = await tiny(CARRIERS, roster, graduations, decide('confirm'));
  expect(confirmed.distinct('incubator-graduates', '130000', ['2022-06'])).toBe(1n);
  expect(confirmed.distinct('incubator-exits-without-graduation', '130100', ['2022-01'])).toBe(0n);
  expect(confirmed.standing('incubated-enterprises', '2022-06').get('130000')).toBeUndefined();
  const withdrawn = await tiny(CARRIERS, roster, graduations, decide('confirm'), decide('withdraw'));
  expect(withdrawn.distinct('incubator-graduates', '130000', ['2022-06'])).toBe(0n);
});
