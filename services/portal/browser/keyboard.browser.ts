import { expect, test, visit } from './product.ts';

test('the first stop of the keyboard leads past the navigation to the content', async ({ page, product }) => {
  await visit(page, product, { role: 'PROVINCE', path: '/overview' });
  await expect(page.getByRole('heading', { name: '月度总览' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('from the overview to a record without a mouse', async ({ page, product }) => {
  await visit(page, product, { role: 'CITY', path: '/work' });
  const first = page.getByRole('table').getByRole('link').first();
  await expect(first).toBeVisible();
  await first.focus();
  await page.keyboard.press('Enter');
  const action = page.getByRole('region', { name: '办理' }).getByRole('button').first();
  await action.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('form')).toBeVisible();
});
