import { tiny, type TinyTable } from '../tiny.fixture.ts';

const HEADER =
  '合同名称,卖方名称,卖方信用代码,卖方所在地,买方名称,买方所在地,签订日期,成交额（万元）,申请日期,登记日期,登记编号';
const LINES = [
  HEADER,
  '甲项目,甲公司,,长安区,乙公司,竞秀区,2025-01-05,100,2025-01-06,2025-01-20,2025130101000001',
  '乙项目,甲公司,,长安区,丙公司,长安区,2025-01-05,50,2025-01-06,2025-02-10,2025130101000002',
  '丙项目,甲公司,,长安区,丁公司,北京市海淀区,2025-01-05,7,2025-01-06,2025-02-11,2025130101000003',
];
const sent = (as: string): TinyTable => ({ table: 'contracts', as, lines: LINES });
const HUNDRED = 100_000_000n;

test('output by the seller, absorption by the buyer, the total counts each contract once in a place', async () => {
  const book = await tiny(sent('registrar'), sent('reviewer'));
  const of = (indicator: string, place: string, month: string) => book.monthFlow(indicator, place, month);
  expect(of('technology-contract-turnover', '130000', '2025-01')).toBe(HUNDRED);
  expect(of('technology-contract-turnover', '130100', '2025-02')).toBe(57_000_000n);
  expect(of('technology-contracts-registered', '130000', '2025-02')).toBe(2n);
  expect(of('technology-turnover-absorbed', '130600', '2025-01')).toBe(HUNDRED);
  expect(of('technology-turnover-absorbed', '130100', '2025-02')).toBe(50_000_000n);
  expect(of('technology-transaction-total', '130600', '2025-01')).toBe(HUNDRED);
  expect(of('technology-transaction-total', '130000', '2025-01')).toBe(HUNDRED);
});

test('nothing counts before a reviewer sends it', async () => {
  const book = await tiny(sent('registrar'));
  expect(book.monthFlow('technology-contracts-registered', '130000', '2025-01')).toBe(0n);
});

test('an amendment restates the month of registration; void takes out of it and books on its own day', async () => {
  const book = await tiny(
    ...[sent('registrar'), sent('reviewer')],
    {
      table: 'amendments',
      lines: ['登记编号,变更日期,变更后成交额（万元）', '2025130101000001,2025-06-01,80'],
    },
    { decision: '/contracts/2025130101000002/deregister', body: { reason: 'VOID' }, at: '2025-07-02' },
    { decision: '/contracts/2025130101000003/deregister', body: { reason: 'ENDED' }, at: '2025-07-03' },
  );
  const of = (indicator: string, month: string) => book.monthFlow(indicator, '130000', month);
  expect(of('technology-contract-turnover', '2025-01')).toBe(80_000_000n);
  expect(of('technology-contract-turnover', '2025-02')).toBe(7_000_000n);
  expect(of('technology-contract-cancelled-amount', '2025-07')).toBe(50_000_000n);
});

test('an extract is matched by source and number, the later as-of holds', async () => {
  const header = '来源,登记编号,登记日期,卖方所在省市,买方所在地,成交额（万元）,截止日期';
  const book = await tiny(
    { table: 'absorbed-contracts', lines: [header, '京,B1,2025-03-02,北京,辛集市,30,2025-05-31'] },
    {
      table: 'absorbed-contracts',
      lines: [
        header,
        ' 京　,B1,2025-03-02,北京,辛集市,20,2025-04-30',
        '沪,S1,2025-03-03,上海市,长安区,9,2025-04-30',
      ],
    },
  );
  expect(book.monthFlow('beijing-tianjin-output-absorbed', '130181', '2025-03')).toBe(30_000_000n);
  expect(book.monthFlow('technology-turnover-absorbed', '130000', '2025-03')).toBe(39_000_000n);
});
