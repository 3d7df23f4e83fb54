import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import { apiAt, syntheticCreditCode } from '@torchline/testing';
import { DemoTokens } from '@torchline/reference';
import { ATTRIBUTES, SPANS } from '@torchline/telemetry';
import { setTimeout as pause } from 'node:timers/promises';
import { groundHere } from './demo/ground-here.ts';
import { loadDemo } from './demo/load-demo.ts';
import { demoPlan, type DemoPlan } from './demo/plan.ts';
import { ProgressFile } from './demo/progress-file.ts';
import { loadOverDoor, setDay } from './distributed/demo-over-door.ts';
import { startApart, type RunningApart } from './distributed/start.ts';
import { untilReady } from './distributed/until-ready.ts';
import { run } from './run.ts';
import { startCollector, type ReceivedSpan } from './testing/collector.fixture.ts';
import { closedMonth, finalState, type Api } from './testing/final-state.fixture.ts';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { runCommand } from './testing/process.fixture.ts';
import { certificate } from './testing/records.fixture.ts';

const { kafkaBrokers, mongoUri } = sharedServers();
const START_MS = 180_000;
const OPTIONS = { port: 0, empty: false, province: '130000', today: undefined, provinceNamed: false };

/** The first month of the demo whole, from the organisations to the day on which it is closed. */
const MONTH = '2023-11';
const whole = demoPlan();
const closed = whole.steps.findIndex(({ id }) => id === '2023-12/close/decide');
const plan: DemoPlan = { ...whole, steps: whole.steps.slice(0, closed + 1) };

const serversOf = (address: string) => ({
  data: address,
  ...{ brokers: kafkaBrokers, isOurs: false, stop: async () => undefined },
});

let apart: RunningApart;
let api: Api;
let collector: Awaited<ReturnType<typeof startCollector>>;
const data = mongoUri.replace('/?', `/${freshPrefix()}?`);
beforeAll(async () => {
  const servers = serversOf(data);
  collector = await startCollector();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.endpoint;
  apart = await startApart(OPTIONS, { servers, signal: AbortSignal.timeout(START_MS) });
  // The services export; what this process does itself does not matter.
  delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  const tokens = new DemoTokens(apart.desk.issuer);
  api = apiAt(apart.address, (person) => tokens.of(person));
}, START_MS);
afterAll(async () => {
  await apart.stop();
  collector.close();
  removeFolders();
}, 60_000);

test('the demo through the door ends in the same state as in one process', async () => {
  await loadOverDoor(apart, () => undefined, plan);
  await untilReady(apart.address, AbortSignal.timeout(60_000));
  const many = await finalState(api);
  const published = await closedMonth(api, MONTH);

  const folder = newFolder();
  const here = await run({ ...OPTIONS, data: folder });
  await loadDemo(groundHere(here, new ProgressFile(folder)), () => undefined, plan);
  await here.instance.settled();
  const tokens = new DemoTokens(here.instance.issuer);
  const small = apiAt(here.address, (person) => tokens.of(person));
  const one = await finalState(small);
  const publishedHere = await closedMonth(small, MONTH);
  const { paths } = (await (await fetch(`${here.address}/openapi.json`)).json()) as { paths: object };
  await here.instance.stop();

  expect(many).toEqual(one);
  expect(published).toEqual(publishedHere);
  expect(published.figures.length).toBeGreaterThan(100);
  expect(Object.values(one.records).flat().length).toBeGreaterThan(100);
  const offered = (await (await fetch(`${apart.address}/openapi.json`)).json()) as { paths: object };
  const figures = /^\/(figures|indicators|months|published|held-facts|closing)/;
  const withoutFigures = Object.keys(paths).filter((path) => !figures.test(path));
  expect(Object.keys(offered.paths)).toEqual(expect.arrayContaining(withoutFigures));
}, 400_000);

test('one trace leads from the door over service, log, relay and broker to the views and the figures', async () => {
  const [trace, caller] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
  const sent = certificate({
    ...{ creditCode: syntheticCreditCode(99_999), certificate: 'GR202313009999', issuedOn: '2023-10-16' },
  });
  const headers = { traceparent: `00-${trace}-${caller}-01` };
  await api.as('demo-province-1').post('/certificates', sent, { headers }).expect(201);

  const under = (parent: string | undefined, name: string): readonly ReceivedSpan[] =>
    collector.spans.filter((span) => span.trace === trace && span.parent === parent && span.name === name);
  const leads = () => {
    const [door] = under(caller, SPANS.request);
    const [request] = under(door?.span, SPANS.request);
    const [command] = under(request?.span, SPANS.command);
    const after = [SPANS.append, SPANS.publish, SPANS.count].flatMap((name) => under(command?.span, name));
    return { applied: under(command?.span, SPANS.apply), after, way: [door, request, command, ...after] };
  };
  const seen = () => leads().after.length + Math.min(leads().applied.length, 1);
  for (let waited = 0; seen() < 4 && waited < 200; waited += 1) await pause(100);
  const { applied, after, way } = leads();
  const own = 'torchline-certification';
  expect(way.map((span) => span?.service)).toEqual([
    'torchline-portal',
    own,
    own,
    own,
    own,
    'torchline-figures',
  ]);
  expect(new Set(applied.map(({ service }) => service))).toEqual(new Set(['torchline-views']));
  const last = after[0]?.attributes[ATTRIBUTES.last];
  expect(last).toBeGreaterThan(0);
  for (const { attributes } of [...after, ...applied])
    expect(attributes).toMatchObject({ [ATTRIBUTES.log]: 'certification', [ATTRIBUTES.last]: last });
}, 60_000);

test('the door counts no template twice, and finds the service of each', async () => {
  const listed = (await api.as('demo-province-1').get('/imports').expect(200)).body as { name: string }[];
  const names = listed.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) await api.as('demo-province-1').get(`/imports/${name}/template.csv`).expect(200);
  await api.as('demo-province-1').get('/imports/none/template.csv').expect(404, { code: 'TEMPLATE_UNKNOWN' });
  await api.as('demo-province-1').get('/records/none/none').expect(404, { code: 'NOT_FOUND' });
});

test('people are made beside the running processes, and are let in', async () => {
  const [name, role, person] = ['张三', 'AUDITOR', 'zhang'];
  const made = await runCommand(
    ...([
      'commands/users.ts',
      'add',
      '--data',
      data,
      '--name',
      name,
      '--role',
      role,
      '--person',
      person,
    ] as const),
  );
  expect(made).toMatchObject({ code: 0 });
  const token = made.out.trim().split('\n').at(-1) ?? '';
  await untilReady(apart.address, AbortSignal.timeout(60_000));
  await apiAt(apart.address, () => token)
    .as(person)
    .get('/me')
    .expect(200, { person, name, role });
}, 120_000);

describe('the clock of a demo', () => {
  const daysShown = async (): Promise<string[]> => {
    const tokens = new DemoTokens(apart.desk.issuer);
    return Promise.all(
      [...apart.addresses.values()].map(async (address) => {
        const reply = await apiAt(address, (person) => tokens.of(person))
          .as('demo-auditor')
          .get('/me')
          .expect(200);
        return (reply.body as { today: string }).today;
      }),
    );
  };

  test('is the same in every process', async () => {
    await setDay(apart, '2026-03-02');
    expect(new Set(await daysShown())).toEqual(new Set(['2026-03-02']));
  });

  test('is set by the operator alone', () =>
    api
      .as('demo-province-1')
      .post('/demo/clock', { today: '2026-03-03' })
      .expect(403, { code: 'NOT_ALLOWED' }));

  test('and a service that died is started again on the same day; until then the door says so', async () => {
    const died = apart.processes.find(({ name }) => name === 'certification');
    const officer = api.as('demo-province-1');
    const path = '/records/certification/high-tech-enterprise';
    await officer.get(path).expect(200);
    process.kill(died?.pid ?? 0, 'SIGKILL');
    const away = await officer.get(path).reply;
    expect([away.status, away.body]).toMatchObject([
      503,
      { code: expect.stringMatching(/SERVICE_AWAY|NOT_READY/) },
    ]);
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
    await officer.get('/records/contracts/contract').expect(200);
    await untilReady(apart.address, AbortSignal.timeout(60_000));
    await officer.get(path).expect(200);
    expect(new Set(await daysShown())).toEqual(new Set(['2026-03-02']));
  }, 90_000);
});

test('a port on which somebody listens is refused: that would be taken for the door', async () => {
  const port = Number(new URL(apart.address).port);
  const servers = serversOf(mongoUri.replace('/?', `/${freshPrefix()}?`));
  const started = startApart({ ...OPTIONS, port }, { servers, signal: AbortSignal.timeout(START_MS) });
  await expect(started).rejects.toThrow('端口已被占用');
});
