import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import { apiAt, type Caller } from '@torchline/testing';
import { DemoTokens } from '@torchline/reference';
import { setTimeout as pause } from 'node:timers/promises';
import { groundHere } from './demo/ground-here.ts';
import { loadDemo } from './demo/load-demo.ts';
import { demoPlan, type DemoPlan } from './demo/plan.ts';
import { ProgressFile } from './demo/progress-file.ts';
import { loadOverDoor, setDay } from './distributed/demo-over-door.ts';
import { startApart, type RunningApart } from './distributed/start.ts';
import { untilReady } from './distributed/until-ready.ts';
import { run } from './run.ts';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { runCommand } from './testing/process.fixture.ts';

const { kafkaBrokers, mongoUri } = sharedServers();
const START_MS = 180_000;
const OPTIONS = { port: 0, empty: false, province: '130000', today: undefined, provinceNamed: false };

/** The first month of the demo whole, from the organisations to the day on which it is closed. */
const MONTH = '2023-11';
const whole = demoPlan();
const closed = whole.steps.findIndex(({ id }) => id === '2023-12/close/decide');
const plan: DemoPlan = { ...whole, steps: whole.steps.slice(0, closed + 1) };
const READERS = [
  'demo-province-1',
  'demo-trustee-1',
  'demo-registrar-130100',
  'demo-city-130100',
  'demo-bank-1',
];

interface Api {
  as(person: string): Caller;
}
interface Manifest {
  readonly number: number;
  readonly root: string;
  readonly figures: readonly unknown[];
}
interface Bridge {
  readonly bridges: readonly unknown[];
}
interface Listed {
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

/** Everything that a person of the province sees of records, and what waits for each of some persons. */
async function finalState(api: Api) {
  const [first = ''] = READERS;
  const { body } = await api.as(first).get('/records').expect(200);
  const { kinds } = body as { kinds: readonly { service: string; kind: string }[] };
  const records: Record<string, readonly unknown[]> = {};
  for (const { service, kind } of kinds) {
    const path = `/records/${service}/${kind}`;
    const rows: unknown[] = [];
    for (let next: string | null = ''; next !== null;) {
      const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
      const page = (await api.as(first).get(`${path}?limit=500${cursor}`).expect(200)).body as Listed;
      rows.push(...page.rows);
      ({ next } = page);
    }
    records[path] = rows;
  }
  const work = await Promise.all(
    READERS.map(async (reader) => (await api.as(reader).get('/work').expect(200)).body),
  );
  return { records, work };
}

/** What was published for the month: it is written once everything before the close is counted. */
async function manifestOf(reader: Caller): Promise<Manifest> {
  const asked = () => reader.get(`/months/${MONTH}/manifest`).expect(200);
  for (const since = performance.now(); performance.now() - since < 60_000; await pause(500)) {
    const written = await asked().catch(() => undefined);
    if (written) return written.body as Manifest;
  }
  return (await asked()).body as Manifest;
}

/** The closed month as it was published, and as it stands now. */
async function closedMonth(api: Api) {
  const [first = ''] = READERS;
  const manifest = await manifestOf(api.as(first));
  const bridge = (await api.as(first).get(`/months/${MONTH}/bridge`).expect(200)).body as Bridge;
  const { number, root, figures } = manifest;
  return { number, root, figures, bridges: bridge.bridges };
}

let apart: RunningApart;
let api: Api;
const data = mongoUri.replace('/?', `/${freshPrefix()}?`);
beforeAll(async () => {
  const servers = {
    data,
    ...{ brokers: kafkaBrokers, isOurs: false, stop: async () => undefined },
  };
  apart = await startApart(OPTIONS, { servers, signal: AbortSignal.timeout(START_MS) });
  const tokens = new DemoTokens(apart.desk.issuer);
  api = apiAt(apart.address, (person) => tokens.of(person));
}, START_MS);
afterAll(async () => {
  await apart.stop();
  removeFolders();
}, 60_000);

test('the demo through the door ends in the same state as in one process', async () => {
  await loadOverDoor(apart, () => undefined, plan);
  await untilReady(apart.address, AbortSignal.timeout(60_000));
  const many = await finalState(api);
  const published = await closedMonth(api);

  const folder = newFolder();
  const here = await run({ ...OPTIONS, data: folder });
  await loadDemo(groundHere(here, new ProgressFile(folder)), () => undefined, plan);
  await here.instance.settled();
  const tokens = new DemoTokens(here.instance.issuer);
  const small = apiAt(here.address, (person) => tokens.of(person));
  const one = await finalState(small);
  const publishedHere = await closedMonth(small);
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
