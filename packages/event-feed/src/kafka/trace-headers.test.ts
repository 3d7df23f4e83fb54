import { batchOf, sampleFact } from '@torchline/event-store/conformance';
import { openMemoryLog } from '@torchline/event-store/memory';
import { factMessage, MessageReader } from './message.ts';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test('a fact takes its trace along, for readers of CloudEvents and of W3C headers; without one it names none', async () => {
  const log = openMemoryLog({ log: 'samples' });
  const fact = sampleFact('s', { index: 1 });
  const traced = { ...fact, meta: { ...fact.meta, trace: TRACE } };
  const { trace: _, ...untraced } = fact.meta;
  await log.append(batchOf({ s: 0 }, [traced]));
  await log.append(batchOf({ s: 1 }, [{ ...sampleFact('s', { index: 2 }), meta: untraced }]));
  const { epochs } = await log.head();
  const [first, second] = (await log.rows(0, 2)).map((row) => factMessage('P', row, epochs));
  expect(first?.headers).toMatchObject({ traceparent: TRACE, ce_traceparent: TRACE });
  expect(Object.keys(second?.headers ?? {})).not.toContain('traceparent');
  const value = first?.value as string;
  const read = new MessageReader().read({ headers: first?.headers ?? {}, value: Buffer.from(value) });
  expect(read.kind === 'fact' && read.row.meta.trace).toBe(TRACE);
});
