import { expect, expectUsable, test, visit } from './product.ts';

const HEAD =
  '借据编号,贷款合同号,资金池,企业名称,社会信用代码,所在县（市、区）,贷款方式,贷款用途,是否首贷,贷款金额,年利率,合同签订日期,放款日期,到期日期,备案日';
const row = (noteNo: string, [creditCode, filedOn]: readonly [string, string]): string =>
  `${noteNo},HT-${noteNo},HB-POOL-01,沧州某某软件有限责任公司,${creditCode},沧州市东光县,知识产权质押,新产品试制,否,340,4.16%,2026-09-05,2026-09-12,2028-09-12,${filedOn}`;

/** One row that can be taken, one with a wrong check digit, one with a date in the future, and the total of all three. */
const fileOf = (name: string) => ({
  name: `${name}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      '2026年9月贷款备案表',
      '单位：万元',
      HEAD,
      row(`${name}1`, ['91000000MA03949582', '2026-10-20']),
      row(`${name}2`, ['91000000MA03949581', '2026-10-20']),
      row(`${name}3`, ['91000000MA03949582', '2099-10-20']),
      '合计,,,,,,,,,1020,,,,,',
    ].join('\n'),
  ),
});

test('the templates of the role, each with an empty file', async ({ page, product }) => {
  await visit(page, product, { role: 'BANK', path: '/imports' });
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
  await expectUsable(page);
});

test('a dry run shows row by row what is refused and why, and stores nothing', async ({ page, product }) => {
  await visit(page, product, { role: 'BANK', path: '/imports/loans' });
  await page.locator('input[type=file]').setInputFiles(fileOf('SS'));
  const report = page.getByRole('region', { name: '核对结果' });
  await expect(report).toContainText('尚未保存任何数据');
  const [, read, ...parts] =
    /读取 (\d+)＝ 新增 (\d+) \+ 变更 (\d+) \+ 相同 (\d+) \+ 退回 (\d+)/.exec(
      (await report.locator('.counts').innerText()).replaceAll('\n', ''),
    ) ?? [];
  expect(parts.reduce((sum, part) => sum + Number(part), 0)).toBe(Number(read));
  await expect(report.getByRole('table')).toContainText(/[A-Z]列「.+」/);
  await expect(page.getByRole('button', { name: /全部导入/ })).toBeDisabled();
  await expectUsable(page);
});

test('only the good rows are stored when that is asked for', async ({ page, product }) => {
  await visit(page, product, { role: 'BANK', path: '/imports/loans' });
  await page.locator('input[type=file]').setInputFiles(fileOf('HG'));
  await page.getByRole('button', { name: /只导入合格的/ }).click();
  await expect(page.getByRole('region', { name: '核对结果' })).toContainText('已保存');
});
