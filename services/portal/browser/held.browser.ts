import { expect, expectUsable, test, visit } from './product.ts';

const change = {
  indicator: {
    key: 'technology-contract-turnover',
    name: 'Technology contract turnover',
    nameZh: '技术合同成交额',
    unit: 'CNY',
    decimals: 2,
  },
  measure: 'technology-contract-turnover',
  place: { level: 'province', name: '河北省', nameEn: 'Hebei' },
  period: '2026-09',
  count: 1,
  amount: '1234500000',
};
const forecast = {
  possible: true,
  applies: 2,
  waits: 0,
  next: null,
  closedMonths: ['2026-09'],
  secondPerson: true,
  cells: [change],
  cellsInAll: 6,
  forecast: 'a'.repeat(64),
};
const reason = { zh: '内容不符合该类事实的格式，无法统计。', en: 'Its content is not what it must say.' };
const entry = {
  log: 'contracts',
  stream: 'contract/a',
  version: 2,
  position: 7,
  type: 'ContractAmended',
  typeZh: '合同变更',
  detail: '/amounts: wrong',
  since: '2026-10-01T01:00:00.000Z',
  waiting: 1,
  reason,
  owner: { organisation: '石家庄市登记处', place: null, statedBy: null },
  indicators: [change.indicator],
  release: { ...forecast, possible: false, next: { type: 'ContractAmended', detail: '/amounts', reason } },
  discard: forecast,
  record: { service: 'contracts', kind: 'contract', id: 'a' },
};

for (const language of ['zh', 'en'] as const)
  test(`nothing is held, and the page says so: ${language}`, async ({ page, product }) => {
    await visit(page, product, { role: 'PROVINCE', path: '/held', language });
    const none = { zh: '没有暂存事实，全部事实均已计入。', en: 'Nothing is held: every fact is counted.' };
    await expect(page.getByText(none[language])).toBeVisible();
    await expectUsable(page);
  });

test('a held fact is discarded with a reason, on the forecast that was seen', async ({ page, product }) => {
  const answer = { total: 1, stopped: [], entries: [entry], rulings: [] };
  await page.route('**/held-facts', (route) => route.fulfill({ json: answer }));
  const sent: unknown[] = [];
  await page.route('**/held-facts/contracts/7/discard', (route) => {
    sent.push(route.request().postDataJSON());
    return route.fulfill({ status: 201, json: { outcome: 'created', service: 'projection', position: 1 } });
  });
  await visit(page, product, { role: 'PROVINCE', path: '/held' });
  const discard = page.getByRole('region', { name: '作废 contract/a' });
  await expect(page.getByRole('region', { name: '放行 contract/a' })).toContainText('放行仍会被拒');
  await expect(discard.getByRole('table')).toContainText('1,234.50');
  await expect(discard).toContainText('须另一人确认');
  await discard.getByRole('button', { name: '作废…' }).click();
  await discard.getByRole('button', { name: '确认作废' }).click();
  await expect(discard.getByRole('alert')).toHaveText('请填写处置理由。');
  await expectUsable(page);
  await discard.getByRole('textbox', { name: '处置理由' }).fill('来源已更正');
  await discard.getByRole('button', { name: '确认作废' }).click();
  await expect(page.getByText('已提请，等待另一人确认。')).toBeVisible();
  expect(sent).toEqual([{ forecast: 'a'.repeat(64), reason: '来源已更正' }]);
});
