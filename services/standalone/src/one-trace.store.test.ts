import { openFolderFeed } from '@torchline/platform/embedded';
import { ATTRIBUTES, COUNTERS, GAUGES, SPANS } from '@torchline/telemetry';
import { setTimeout as pause } from 'node:timers/promises';
import { startCollector, type ReceivedSpan } from './testing/collector.fixture.ts';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { endAll, startMain } from './testing/main-process.fixture.ts';
import { admitEverybody, FIRM, OTHER_FIRM } from './testing/people.fixture.ts';
import { after, certificate } from './testing/records.fixture.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const RECORD = `/records/certification/high-tech-enterprise/${FIRM}`;
const LOG = { [ATTRIBUTES.log]: 'certification' };

let collector: Awaited<ReturnType<typeof startCollector>>;
let traced: readonly ReceivedSpan[];
let carried: string | undefined;
let said = '';

/** The spans of one name that are children of another. */
const under = (parent: string, name: string): readonly ReceivedSpan[] =>
  traced.filter((span) => span.parent === parent && span.name === name);

function only(parent: string, name: string): ReceivedSpan {
  const [span, ...more] = under(parent, name);
  if (!span || more.length > 0) throw new Error(`one ${name} under ${parent}, and ${more.length} more`);
  return span;
}

const commandSpan = (): ReceivedSpan => only(only(CALLER, SPANS.request).span, SPANS.command);

async function traceOfLast(data: string): Promise<string | undefined> {
  const feed = openFolderFeed(data);
  const { facts } = await feed.next('certification', 0, 10);
  await feed.close();
  return facts.at(-1)?.meta.trace;
}

beforeAll(async () => {
  const data = newFolder();
  const tokens = await admitEverybody(data);
  collector = await startCollector();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.endpoint;
  process.env['OTEL_METRIC_EXPORT_INTERVAL'] = '500';
  const product = await startMain({ data, tokens });
  const headers = { traceparent: `00-${TRACE}-${CALLER}-01` };
  const officer = product.as('officer');
  const reply = await officer.post('/certificates', certificate(), { headers }).expect(201);
  await officer.get(RECORD, after(reply)).expect(200);
  const taken = certificate({ creditCode: OTHER_FIRM });
  await officer.post('/certificates', taken).expect(409);
  while (!collector.points.some(({ metric }) => metric === GAUGES.lagSeconds.name)) await pause(50);
  await product.stop();
  said = product.said();
  carried = await traceOfLast(data);
  traced = collector.spans.filter(({ trace }) => trace === TRACE);
}, 120_000);

afterAll(async () => {
  delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  delete process.env['OTEL_METRIC_EXPORT_INTERVAL'];
  await endAll();
  collector.close();
  removeFolders();
});

test('one trace leads from the request of a caller to the figures', () => {
  const request = only(CALLER, SPANS.request);
  const command = commandSpan();
  const append = only(command.span, SPANS.append);
  expect(request.service).toBe('torchline-standalone');
  expect(request.attributes).toEqual({
    [ATTRIBUTES.method]: 'POST',
    [ATTRIBUTES.route]: '/certificates',
    [ATTRIBUTES.status]: 201,
  });
  expect(command.attributes).toEqual(LOG);
  expect(append.attributes).toMatchObject(LOG);
  const position = append.attributes[ATTRIBUTES.last];
  expect(position).toBeGreaterThan(0);
  const applied = under(command.span, SPANS.apply);
  const counted = only(command.span, SPANS.count);
  expect(new Set(applied.map(({ service }) => service))).toEqual(new Set(['torchline-views']));
  expect(counted.service).toBe('torchline-figures');
  for (const { attributes } of [...applied, counted])
    expect(attributes).toMatchObject({ ...LOG, [ATTRIBUTES.last]: position });
});

test('the fact itself names the command in that trace', () => {
  expect(carried).toBe(`00-${TRACE}-${commandSpan().span}-01`);
});

test('what a fact leads to elsewhere is in its trace, too', () => {
  const reacted = under(commandSpan().span, SPANS.react);
  expect(reacted.length).toBeGreaterThan(0);
  for (const { span } of reacted) expect(under(span, SPANS.command)).toHaveLength(1);
});

test('nothing is exported but what is on the closed lists, and nobody is named', () => {
  const names = new Set<string>(Object.values(SPANS));
  const keys = new Set<string>(Object.values(ATTRIBUTES));
  const metrics = new Set<string>(
    [...Object.values(COUNTERS), ...Object.values(GAUGES)].map(({ name }) => name),
  );
  for (const { name, attributes } of collector.spans) {
    expect(names).toContain(name);
    for (const key of Object.keys(attributes)) expect(keys).toContain(key);
  }
  for (const { metric, attributes } of collector.points) {
    expect(metrics).toContain(metric);
    for (const key of Object.keys(attributes)) expect(keys).toContain(key);
  }
  expect(collector.all()).not.toMatch(/officer|姓名|Bearer|eyJ/);
  expect(collector.all()).not.toContain(FIRM);
  expect(said).not.toContain('telemetry');
});

test('metrics tell what was appended, what was refused, and the lag of every reader', () => {
  const named = (metric: string) => collector.points.filter((point) => point.metric === metric);
  expect(named(COUNTERS.appended.name).map(({ attributes }) => attributes)).toContainEqual(LOG);
  const readers = named(GAUGES.lagSeconds.name).map(({ attributes }) => attributes[ATTRIBUTES.reader]);
  expect(readers).toEqual(expect.arrayContaining(['masters', 'projection/figures']));
  const refused = { ...LOG, [ATTRIBUTES.code]: 'CERTIFICATE_TAKEN' };
  expect(named(COUNTERS.refused.name).map(({ attributes }) => attributes)).toContainEqual(refused);
});
