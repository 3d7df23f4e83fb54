import { expect, expectUsable, peopleOf, test, visit } from './product.ts';

test('one click signs in as a person of the demo, and the demo is marked on every page', async ({
  page,
  product,
}) => {
  await page.goto(product.url);
  await expect(page.getByRole('note')).toContainText('演示数据 / DEMO');
  await expectUsable(page);
  const province = (await peopleOf(product)).find(({ role }) => role === 'PROVINCE');
  await page.getByRole('button', { name: province?.name ?? '' }).click();
  await expect(page.getByRole('heading', { name: '月度总览' })).toBeVisible();
  await expect(page.getByRole('note')).toContainText('演示数据 / DEMO');
});

test('a token that is none is refused in words and not kept', async ({ page, product }) => {
  await page.goto(product.url);
  await page.getByLabel('访问令牌').fill('nonsense');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem('torchline.token'))).toBeNull();
});

test('the token is in no storage that outlives the tab', async ({ page, product }) => {
  await visit(page, product, { role: 'PROVINCE' });
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify(localStorage) + document.cookie);
  for (const { token } of await peopleOf(product)) expect(kept).not.toContain(token);
});

test('the navigation shows each role only what it may use', async ({ page, product }) => {
  await visit(page, product, { role: 'AGGREGATOR' });
  const navigation = page.getByRole('navigation', { name: '主导航' });
  await expect(navigation.getByRole('link', { name: '月度总览' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: '台账' })).toHaveCount(0);
  await expect(navigation.getByRole('link', { name: '数据导入' })).toHaveCount(0);
});

test('signing out forgets the token', async ({ page, product }) => {
  await visit(page, product, { role: 'PROVINCE' });
  await page.getByRole('button', { name: '退出' }).click();
  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem('torchline.token'))).toBeNull();
});
