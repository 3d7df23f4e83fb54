import { Masters } from '@torchline/masters';
import { applyBatch } from './apply-batch.ts';
import { ChainedLogs } from './conformance/index.ts';
import { loan, loansView } from './conformance/sample-view.ts';
import { MastersReader } from './index.ts';
import { MemoryViewStore } from './memory/index.ts';

test('a first fact of a stream that a batch leaves out is waited for, not passed over', async () => {
  const logs = new ChainedLogs();
  const facts = logs.say('loan-pools', loan('L1'), loan('L2'), loan('L3'));
  const store = new MemoryViewStore();
  const [view, masters] = [loansView(), new Masters('130000')];
  const writer = await store.open(view);
  const apply = (...positions: number[]) => {
    const batch = {
      log: 'loan-pools',
      facts: facts.filter(({ position }) => positions.includes(position)),
      epochs: [],
    };
    return applyBatch(view, writer, { batch: { ...batch, through: Math.max(...positions) }, masters });
  };
  expect(await apply(1, 3)).toMatchObject({ fresh: 1, checkpoint: { position: 1 } });
  expect((await apply(1, 3)).waiting).toBe('loan-pools 3 (loan/L3 version 1) waits for position 2');
  expect(await apply(2, 3)).toMatchObject({ fresh: 2, checkpoint: { position: 3 } });
  const kept = await store.reader().find(view, { scope: { all: true }, limit: 10 });
  expect(kept.rows.map(({ key }) => key)).toEqual(['L1', 'L2', 'L3']);
});

test('masters are not read beyond a fact of reference that is missing', async () => {
  const logs = new ChainedLogs();
  logs.say('reference', loan('a'), loan('b'));
  const whole = logs.next.bind(logs);
  logs.next = async (...asked) => {
    const batch = await whole(...asked);
    return { ...batch, facts: batch.facts.slice(1) };
  };
  const reader = new MastersReader(logs, new Masters('130000'));
  await expect(reader.catchUp()).rejects.toThrow('reference: position 1 is missing');
  logs.next = whole;
  await reader.catchUp();
  expect(reader.position).toBe(2);
});
