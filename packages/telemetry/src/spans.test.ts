import { collectSpans } from './collected.ts';
import {
  ATTRIBUTES,
  beginBatch,
  beginSpan,
  SPANS,
  startTelemetry,
  TRACES_OF_BATCH,
  within,
} from './index.ts';
import { parseTraceParent } from './trace-parent.ts';

const trace = (n: number): string => n.toString(16).padStart(32, 'a');
const parent = (n: number, flags = '01'): string => `00-${trace(n)}-00f067aa0ba902b7-${flags}`;
const fact = (position: number, carried?: string) => ({
  position,
  meta: carried === undefined ? {} : { trace: carried },
});

describe('while telemetry is off', () => {
  test('nothing is begun, and work is done as ever', async () => {
    const span = beginSpan(SPANS.command, parent(1), { log: 'lamps' });
    expect(span.parent).toBeUndefined();
    expect(await within(beginBatch(SPANS.apply, [fact(1, parent(1))], {}), () => 7)).toBe(7);
  });

  test('a root without a collector, or told to be quiet, starts nothing', async () => {
    for (const env of [
      {},
      { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_SDK_DISABLED: 'true' },
    ]) {
      const telemetry = await startTelemetry({ part: 'test', env });
      expect(beginSpan(SPANS.command, undefined).parent).toBeUndefined();
      await telemetry.stop();
    }
  });
});

describe('spans', () => {
  let collected: ReturnType<typeof collectSpans>;
  beforeEach(() => (collected = collectSpans()));
  afterEach(() => collected.stop());

  test('are children of the span that they are told, and hand on their own', () => {
    const span = beginSpan(SPANS.command, parent(1), { log: 'lamps' });
    beginSpan(SPANS.append, span.parent).end({ last: 3 });
    span.end();
    const [append, command] = collected.spans();
    expect(command).toMatchObject({ trace: trace(1), parent: '00f067aa0ba902b7' });
    expect(command?.attributes).toEqual({ [ATTRIBUTES.log]: 'lamps' });
    expect(append).toMatchObject({ trace: trace(1), parent: command?.span });
    expect(append?.attributes).toEqual({ [ATTRIBUTES.last]: 3 });
  });

  test('begin a new trace without a sound parent', () => {
    const made = ['', 'x', parent(1).replace('00f067aa0ba902b7', '0'.repeat(16))].map((text) => {
      const span = beginSpan(SPANS.request, text);
      span.end();
      return parseTraceParent(span.parent)?.trace;
    });
    expect(new Set([...made, trace(1)]).size).toBe(4);
    expect(collected.spans().map((span) => span.parent)).toEqual([undefined, undefined, undefined]);
  });

  test('of a batch stand in each of its traces once, in those alone that are kept', async () => {
    const facts = [
      fact(4, parent(1)),
      fact(5),
      fact(6, parent(2, '00')),
      fact(7, parent(1)),
      fact(8, parent(3)),
    ];
    await within(beginBatch(SPANS.apply, facts, { log: 'lamps', reader: 'v' }), () => undefined);
    expect(collected.spans().map((span) => span.trace)).toEqual([trace(1), trace(3)]);
    expect(collected.spans()[0]?.attributes).toEqual({
      ...{ [ATTRIBUTES.log]: 'lamps', [ATTRIBUTES.reader]: 'v' },
      ...{ [ATTRIBUTES.first]: 4, [ATTRIBUTES.last]: 8, [ATTRIBUTES.facts]: 5 },
    });
  });

  test('of a long batch are few', () => {
    const facts = Array.from({ length: 1_000 }, (_, n) => fact(n + 1, parent(n + 1)));
    beginBatch(SPANS.count, facts, {}).end();
    expect(collected.spans()).toHaveLength(TRACES_OF_BATCH);
  });

  test('of work that failed say so, without its words', async () => {
    const failing = within(beginSpan(SPANS.append, parent(1)), () =>
      Promise.reject(new Error('name of a person')),
    );
    await expect(failing).rejects.toThrow('name of a person');
    expect(collected.spans()).toHaveLength(1);
    expect(collected.spans()[0]?.failed).toBe(true);
    expect(JSON.stringify(collected.spans())).not.toContain('person');
  });
});
