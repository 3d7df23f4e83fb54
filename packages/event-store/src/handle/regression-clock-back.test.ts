import { systemClock } from '@torchline/kernel';
import { openMemoryLog } from '../memory/index.ts';
import { CommandHandler } from './command-handler.ts';
import { amountOf, fill, requestOf } from './purse.fixture.ts';

const YESTERDAY = '2026-01-05';

test('a repeat gets its answer although the clock was set back before the business date', async () => {
  const store = openMemoryLog({ log: 'purses' });
  const handler = new CommandHandler({ store, records: store, clock: systemClock, streams: 8 });
  const first = await handler.handle(fill, amountOf('a', 5), requestOf('k'));
  const repeat = await handler.handle(fill, amountOf('a', 5), requestOf('k', { today: YESTERDAY }));
  expect(repeat).toEqual({ ...first, replayed: true });
  const other = await handler.handle(fill, amountOf('a', 5), requestOf('l', { today: YESTERDAY }));
  expect(other).toMatchObject({ rejection: { rejected: 'BUSINESS_DATE_IN_FUTURE' } });
});
