import { openMemoryLog } from '@torchline/event-store/memory';
import { fakeIdentity, syntheticCreditCode } from '@torchline/testing';
import { contract as contractEntity } from '../domain/contract.ts';
import { contractIdOf } from '../domain/fingerprint.ts';
import { countsOf, errorsOf, Office } from '../fixtures/office.fixture.ts';
import { absorbedContracts } from './absorbed-contracts.ts';
import { amendments } from './amendments.ts';
import { contracts } from './contracts.ts';

const openOffice = (): Office => new Office(openMemoryLog({ log: 'contracts' }));

const registrar = fakeIdentity('OFFICE_REGISTRAR');
const reviewer = fakeIdentity('OFFICE_REVIEWER');
const otherOffice = fakeIdentity('OFFICE_REGISTRAR', { organisation: 'OFFICE-2', person: 'other' });
const province = fakeIdentity('PROVINCE');
const [A, B] = [syntheticCreditCode(1), syntheticCreditCode(2)];

const HEADER =
  '序号,项目名称,合同类别,合同小类,技术领域,知识产权,计划来源,卖方,卖方信用代码,卖方所在地,买方,买方信用代码,买方所在地,签订日期,合同成交额（万元）,技术交易额（万元）,技术性收入（万元）,申请日期,受理日期,登记日期,合同登记编号';
const row = (title: string, others: Readonly<Record<number, string>> = {}): string =>
  [
    ...['1', title, '技术开发', '委托开发', '先进制造', '发明专利', '计划外', '甲公司', A, '石家庄市长安区'],
    ...[
      '乙公司',
      B,
      '北京市海淀区',
      '2026年2月10日',
      '100.5',
      '80',
      '80',
      '2026/2/20',
      '2026.2.27',
      '2026-03-10',
    ],
    '2026130101000001',
  ]
    .map((cell, index) => others[index] ?? cell)
    .join(',');
const table = (...rows: readonly string[]): string =>
  ['石家庄市技术合同登记表'.padEnd(11), HEADER, ...rows].join('\r\n');
const first = table(row('高速齿轮箱研制'));

async function registered(): Promise<Office> {
  const office = openOffice();
  await office.send(contracts, first, { by: registrar });
  await office.send(contracts, first, { by: reviewer });
  return office;
}
const identified = {
  title: '高速齿轮箱研制',
  seller: { name: '甲公司', creditCode: A },
  buyer: { name: '乙公司', creditCode: B },
  signedOn: '2026-02-10',
  amounts: { turnover: 100_500_000, techAmount: 80_000_000, techIncome: 80_000_000 },
} as unknown as Parameters<typeof contractIdOf>[1];

test('the same table: the registrar submits and accepts, the reviewer registers, and again it is all the same', async () => {
  const office = openOffice();
  expect(countsOf(await office.send(contracts, first, { by: registrar }))).toEqual([1, 1, 0, 0, 0]);
  expect(countsOf(await office.send(contracts, first, { by: reviewer }))).toEqual([1, 0, 1, 0, 0]);
  const known = await office.read(contractEntity, contractIdOf('OFFICE-1', identified));
  expect(known).toMatchObject({
    status: 'REGISTERED',
    acceptedOn: '2026-02-27',
    dueOn: '2026-03-29',
    registeredOn: '2026-03-10',
    number: '2026130101000001',
    content: {
      amounts: { turnover: 100_500_000 },
      seller: { county: '130102' },
      buyer: { county: '110108' },
    },
  });
  for (const by of [registrar, reviewer])
    for (const again of [first, `${first}\r\n`])
      expect(countsOf(await office.send(contracts, again, { by }))).toEqual([1, 0, 0, 1, 0]);
});

test('who reported a row cannot confirm it', async () => {
  const office = openOffice();
  await office.send(contracts, first, { by: registrar });
  const report = await office.send(contracts, first, { by: { ...reviewer, person: registrar.person } });
  expect(errorsOf(report)).toEqual(['SECOND_PERSON_NEEDED']);
});

test('a row that nobody reported, or without its day, is not registered', async () => {
  const office = openOffice();
  expect(errorsOf(await office.send(contracts, first, { by: reviewer }))).toEqual([
    'CONTRACT_NOT_ACCEPTED 项目名称',
  ]);
  const dayless = table(row('高速齿轮箱研制', { 19: '' }));
  expect(errorsOf(await office.send(contracts, dayless, { by: reviewer }))).toEqual([
    'REGISTRATION_DATE_MISSING 登记日期',
  ]);
  expect(await office.types()).toEqual([]);
});

test('a row without its day of acceptance waits for it', async () => {
  const office = openOffice();
  await office.send(contracts, table(row('高速齿轮箱研制', { 18: '' })), { by: registrar });
  expect(await office.types()).not.toContain('ContractAccepted');
  expect(countsOf(await office.send(contracts, first, { by: registrar }))).toEqual([1, 0, 1, 0, 0]);
});

test('the same contract at another office is refused at its title', async () => {
  const office = openOffice();
  await office.send(contracts, first, { by: registrar });
  const elsewhere = table(row(' 高速齿轮箱　研制 '));
  const report = await office.send(contracts, elsewhere, { by: otherOffice });
  expect(errorsOf(report)).toEqual(['CONTRACT_DUPLICATE 项目名称']);
  expect(JSON.stringify(report)).not.toContain('OFFICE-1');
});

test.each([
  ['technology over turnover', { 15: '100.6' }, 'CONTRACT_AMOUNTS_INVALID 技术交易额（万元）'],
  ['income over technology', { 16: '80.1' }, 'CONTRACT_AMOUNTS_INVALID 技术性收入（万元）'],
  ['a seller elsewhere', { 9: '北京市海淀区' }, 'CONTRACT_SELLER_REGISTERS 卖方所在地'],
  ['a registrant without code', { 8: '' }, 'CONTRACT_REGISTRANT_UNNAMED 卖方信用代码'],
  ['a wrong subtype', { 3: '技术培训' }, 'CONTRACT_SUBTYPE_WRONG 合同小类'],
  ['an unknown word', { 2: '技术合作' }, 'CELL_WORD_UNKNOWN 合同类别'],
  ['accepted before it was submitted', { 18: '2026-02-19' }, 'DATE_ORDER 受理日期'],
] as const)('refused at its column: %s', async (_name, change, error) => {
  const report = await openOffice().send(contracts, table(row('高速齿轮箱研制', change)), { by: registrar });
  expect(errorsOf(report)).toEqual([error]);
});

test.each(['', '无', '未涉及'])('intellectual property “%s” is none', async (written) => {
  const office = openOffice();
  await office.send(contracts, table(row('高速齿轮箱研制', { 5: written })), { by: registrar });
  const known = await office.read(contractEntity, contractIdOf('OFFICE-1', identified));
  expect(known?.content.ipType).toBe('NONE');
});

test('an import contract names a country', async () => {
  const imported = table(row('压缩机引进', { 7: 'Kompressor GmbH', 8: '', 9: '德国', 12: '石家庄市桥西区' }));
  const office = openOffice();
  expect(countsOf(await office.send(contracts, imported, { by: registrar }))).toEqual([1, 1, 0, 0, 0]);
});

describe('amendments', () => {
  const sheet = (cells: string): string =>
    ['合同登记编号,变更日期,变更原因,变更后买方名称,变更后买方所在地,变更后合同成交额（元）', cells].join(
      '\n',
    );
  const more = sheet('2026130101000001,2026-04-01,补充协议,丙公司,上海市浦东新区,1205000');

  test('change what they name, once', async () => {
    const office = await registered();
    expect(countsOf(await office.send(amendments, more, { by: reviewer }))).toEqual([1, 0, 1, 0, 0]);
    expect(await office.read(contractEntity, contractIdOf('OFFICE-1', identified))).toMatchObject({
      content: {
        title: '高速齿轮箱研制',
        buyer: { name: '丙公司', creditCode: B, county: '310115' },
        amounts: { turnover: 120_500_000, techAmount: 80_000_000 },
      },
    });
    expect(countsOf(await office.send(amendments, `${more}\n`, { by: reviewer }))).toEqual([1, 0, 0, 1, 0]);
    for (const by of [registrar, reviewer])
      expect(countsOf(await office.send(contracts, `${first}\r\n`, { by }))).toEqual([1, 0, 0, 1, 0]);
  });
  test('of an unknown number are not found', async () => {
    const unknown = sheet('2026130101000002,2026-04-01,补充协议,,,1205000');
    expect(errorsOf(await (await registered()).send(amendments, unknown, { by: reviewer }))).toEqual([
      'NOT_FOUND',
    ]);
  });
});

describe('absorbed contracts', () => {
  const sheet = (asOf: string, turnover: string, from = '北京'): string =>
    [
      '数据来源,合同登记编号,登记日期,卖方所在省市,买方,买方所在地,成交额（万元）,数据截止日期,完整度',
      `北京技术市场,2026110108000777,2026-03-15,${from},戊公司,保定市竞秀区,${turnover},${asOf},98%`,
    ].join('\n');
  const send = (office: Office, text: string) => office.send(absorbedContracts, text, { by: province });

  test('a later extract replaces, an earlier one is stale', async () => {
    const office = openOffice();
    expect(countsOf(await send(office, sheet('2026-03-31', '500')))).toEqual([1, 1, 0, 0, 0]);
    expect(countsOf(await send(office, sheet('2026-04-30', '600')))).toEqual([1, 0, 1, 0, 0]);
    expect(countsOf(await send(office, `${sheet('2026-03-31', '500')}\n`))).toEqual([1, 0, 0, 1, 0]);
    expect(errorsOf(await send(office, sheet('2026-03-31', '510')))).toEqual([
      'ABSORBED_EXTRACT_STALE 数据截止日期',
    ]);
  });
  test.each([
    ['河北省', 'ABSORBED_FROM_OWN_PROVINCE 卖方所在省市'],
    ['某地', 'REGION_UNKNOWN 卖方所在省市'],
  ])('from %s: refused', async (from, error) => {
    expect(errorsOf(await send(openOffice(), sheet('2026-03-31', '500', from)))).toEqual([error]);
  });
});
