import { expect, expectUsable, test, visit } from './product.ts';

const WORDS = {
  zh: { title: '月度总览', table: '月度总览', fresh: '数据时效', through: '报全至', other: 'English' },
  en: {
    title: 'Month overview',
    table: 'Month overview',
    fresh: 'How current this is',
    through: 'Complete through',
    other: '中文',
  },
} as const;

for (const language of ['zh', 'en'] as const)
  for (const [width, height] of [
    [1440, 900],
    [1280, 800],
  ] as const)
    test(`the overview in ${language} at ${width}`, async ({ page, product }) => {
      const words = WORDS[language];
      await page.setViewportSize({ width, height });
      await visit(page, product, { role: 'PROVINCE', path: '/overview', language });
      const table = page.getByRole('table', { name: words.table });
      await expect(table.locator('tbody tr').nth(5)).toBeVisible();
      await expect(page.getByLabel(words.fresh)).toContainText(words.through);
      await expect(table).toContainText(/\d%/);
      await expectUsable(page);
    });

test('the language is switched at once and kept', async ({ page, product }) => {
  await visit(page, product, { role: 'PROVINCE', path: '/overview' });
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Month overview' })).toBeVisible();
  expect(
    await page.evaluate(() => [document.documentElement.lang, localStorage.getItem('torchline.language')]),
  ).toEqual(['en', 'en']);
});

test('an indicator opens its units with rank, its tiles, its trend as chart and as table', async ({
  page,
  product,
}) => {
  await visit(page, product, { role: 'PROVINCE', path: '/overview' });
  await page.getByRole('link', { name: '技术合同成交额' }).click();
  await expect(page.getByRole('heading', { name: '分市情况' })).toBeVisible();
  await expect(page.getByRole('list').filter({ hasText: '唐山市' })).toContainText('石家庄市');
  await expect(page.getByRole('img', { name: /走势图/ })).toBeVisible();
  await expectUsable(page);
  await page.getByText('表', { exact: true }).click();
  await expect(page.getByRole('region', { name: '近36个月走势' }).getByRole('row')).toHaveCount(37);
  await expect(page.getByRole('region', { name: '公布数' })).toContainText('不参与');
});

test('a figure opens its records, a record its facts with person, file, sheet and row', async ({
  page,
  product,
}) => {
  await visit(page, product, { role: 'PROVINCE', path: '/overview' });
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: '技术合同成交额' }) });
  await row.getByRole('link').nth(1).click();
  await expect(page.getByText('各条贡献之和等于该指标值')).toBeVisible();
  await expectUsable(page);
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: '事实' })).toBeVisible();
  const shut = page.getByRole('region', { name: '事实' }).getByRole('button', { expanded: false });
  while ((await shut.count()) > 0) await shut.first().click();
  await expect(page.getByText('所用政策参数').first()).toBeVisible();
  await expect(page.getByRole('region', { name: '事实' })).toContainText(/第\d+行/);
  await expectUsable(page);
});
