import { expect, expectUsable, test, visit } from './product.ts';

test('a graduation is opened beside its evidence, checked, and gone from the list', async ({
  page,
  product,
}) => {
  await visit(page, product, { role: 'COUNTY', path: '/work' });
  const items = page.getByRole('row').filter({ hasText: '毕业县级核查' });
  await expect(items.first()).toBeVisible();
  const before = await items.count();
  await expectUsable(page);
  await items.first().getByRole('link').click();
  await expect(page.getByRole('region', { name: '佐证材料' }).locator('iframe, img').first()).toBeVisible();
  await page.getByRole('button', { name: '毕业县级核查' }).click();
  const form = page.getByRole('region', { name: '毕业县级核查' });
  await expectUsable(page);
  await form.getByRole('button', { name: '毕业县级核查' }).click();
  await expect(
    page.getByText('已办理：毕业县级核查').or(page.getByText('已变更：毕业县级核查')),
  ).toBeVisible();
  await expect(items).toHaveCount(before - 1);
});

test('a claim is approved by the province', async ({ page, product }) => {
  await visit(page, product, { role: 'PROVINCE', path: '/work', language: 'en' });
  const items = page.getByRole('row').filter({ hasText: 'Approve a claim' });
  await expect(items.first()).toBeVisible();
  const before = await items.count();
  await items.first().getByRole('link').click();
  await page.getByRole('button', { name: 'Approve a claim' }).click();
  await page
    .getByRole('region', { name: 'Approve a claim' })
    .getByRole('button', { name: 'Approve a claim' })
    .click();
  await expect(items).toHaveCount(before - 1);
});

test('a return needs a reason: what is missing is listed at the top and leads to its field', async ({
  page,
  product,
}) => {
  await visit(page, product, { role: 'TRUSTEE', path: '/records/loan-pools/claim' });
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('button', { name: '退回代偿申请' }).click();
  const form = page.getByRole('region', { name: '退回代偿申请' });
  await expect(form.getByRole('button', { name: '退回代偿申请' })).toBeVisible();
  await expect(form.getByRole('alert')).toHaveCount(0);
  await form.getByRole('button', { name: '退回代偿申请' }).click();
  await expect(form.getByRole('alert').first()).toContainText('以下各项需要填写或更正');
  await form.getByRole('alert').first().getByRole('link').last().click();
  await expect(form.locator('#field-reason-text')).toBeFocused();
});

test('records are searched, and the list can be sent on by its address', async ({ page, product }) => {
  await visit(page, product, { role: 'PROVINCE', path: '/records/loan-pools/claim' });
  await expect(page.getByRole('table').getByRole('row').nth(3)).toBeVisible();
  await expectUsable(page);
  await page.getByRole('searchbox').fill('DC2026');
  await page.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(/search=DC2026/);
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText('DC2026');
});

test('the auditor reads records and is offered no command', async ({ page, product }) => {
  await visit(page, product, { role: 'AUDITOR', path: '/records/contracts/contract' });
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: '事实' })).toBeVisible();
  await expect(page.getByRole('region', { name: '办理' })).toHaveCount(0);
});

test('a month is closed by two persons: the first one proposes what was computed', async ({
  page,
  product,
}) => {
  await visit(page, product, { role: 'PROVINCE', path: '/months/2026-09/close' });
  await expect(page.getByText('封账须由两人完成')).toBeVisible();
  await expect(page.getByText(/^[0-9a-f]{64}$/).first()).toBeVisible();
  await expectUsable(page);
});
