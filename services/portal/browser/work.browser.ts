import { expect, expectUsable, test, visit } from './product.ts';

test('what waits is opened beside its evidence, approved, and gone from the list', async ({
  page,
  product,
}) => {
  await visit(page, product, { role: 'PROVINCE', path: '/work' });
  const items = page.getByRole('row').filter({ hasText: '批准代偿' });
  await expect(items.first()).toBeVisible();
  const before = await items.count();
  await expectUsable(page);
  await items.first().getByRole('link').click();
  await expect(page.getByRole('region', { name: '佐证材料' }).locator('iframe, img').first()).toBeVisible();
  await page.getByRole('button', { name: '批准代偿' }).click();
  await expectUsable(page);
  await page.getByRole('region', { name: '批准代偿' }).getByRole('button', { name: '批准代偿' }).click();
  await expect(page.getByText('已办理：批准代偿')).toBeVisible();
  await expect(items).toHaveCount(before - 1);
});

test('a return needs a reason: what is missing is listed at the top and leads to its field', async ({
  page,
  product,
}) => {
  await visit(page, product, { role: 'PROVINCE', path: '/work' });
  await page.getByRole('row').filter({ hasText: '批准代偿' }).first().getByRole('link').click();
  await page.getByRole('button', { name: '退回代偿申请' }).click();
  const form = page.getByRole('region', { name: '退回代偿申请' });
  await expect(form.getByRole('alert')).toHaveCount(0);
  await form.getByRole('button', { name: '退回代偿申请' }).click();
  await expect(form.getByRole('alert')).toContainText('以下各项需要填写或更正');
  await form.getByRole('alert').getByRole('link').last().click();
  await expect(form.locator('#field-reason-text')).toBeFocused();
});

test('records are searched, and the list can be sent on by its address', async ({ page, product }) => {
  await visit(page, product, { role: 'PROVINCE', path: '/records/loan-pools/claim' });
  await expect(page.getByRole('table').getByRole('row').nth(3)).toBeVisible();
  await expectUsable(page);
  await page.getByRole('searchbox').fill('DC2026');
  await page.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(/search=DC2026/);
});

test('a month is closed by two persons: the first one proposes what was computed', async ({
  page,
  product,
}) => {
  await visit(page, product, { role: 'PROVINCE', path: '/overview' });
  await page.getByRole('link', { name: '封账', exact: true }).click();
  await expect(page.getByText('封账须由两人完成')).toBeVisible();
  await expect(page.getByText(/^[0-9a-f]{64}$/).first()).toBeVisible();
  await expectUsable(page);
});
