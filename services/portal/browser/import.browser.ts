import { expect, expectUsable, test, visit } from './product.ts';

const FILE = {
  name: '贷款备案.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    '借据号,统一社会信用代码,企业名称,贷款金额（万元）\nJJ1,91130100MA00000000,某某公司,100\n',
  ),
};

test('the templates of the role, each with an empty file', async ({ page, product }) => {
  await visit(page, product, { role: 'BANK', path: '/imports' });
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
  await expectUsable(page);
});

test('a dry run shows row by row what is refused and why, and stores nothing', async ({ page, product }) => {
  await visit(page, product, { role: 'BANK', path: '/imports/loans' });
  await page.locator('input[type=file]').setInputFiles(FILE);
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
  await page.locator('input[type=file]').setInputFiles(FILE);
  await page.getByRole('button', { name: /只导入合格的/ }).click();
  await expect(page.getByRole('region', { name: '核对结果' })).toContainText('已保存');
});
