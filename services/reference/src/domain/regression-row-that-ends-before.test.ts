import { given } from '@torchline/testing';
import { addPolicyRow, reportRate } from './masters.ts';
import { context } from './reference.fixture.ts';

const dates = { validFrom: '2026-12-28', validTo: '2026-01-28' };
const about = { document: '冀科字〔2026〕1号', certainty: 'SOURCE' as const };

test('a policy row that ends before it begins is refused: it would stop everybody who looks it up', async () => {
  const row = {
    id: 'r1',
    key: 'k',
    value: 1,
    unit: 'count',
    scope: 'CN',
    authority: 'x',
    note: '',
    noteZh: '',
  };
  const data = { ...row, ...dates, ...about };
  await given()
    .when(addPolicyRow, { businessDate: '2026-11-02', id: 'r1', data }, context)
    .thenRejected('DATE_ORDER');
});

test('so is a rate', async () => {
  const rate = { id: 'r2', kind: 'LPR' as const, tenor: '1Y' as const, value: 30_000 };
  const data = { ...rate, ...dates, ...about };
  await given()
    .when(reportRate, { businessDate: '2026-11-02', id: 'r2', data }, context)
    .thenRejected('DATE_ORDER');
});
