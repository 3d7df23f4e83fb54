import { EVERYBODY, FIRM, type Who } from './testing/people.fixture.ts';
import { after, certificate, issue, rowsOf } from './testing/records.fixture.ts';
import { systemForAll } from './testing/system.fixture.ts';

const system = systemForAll();
const HNTE = '/records/certification/high-tech-enterprise';
const ISSUES = '/records/scheduling/issue';

let hash = '';
let seen: ReturnType<typeof after>;

beforeAll(async () => {
  const officer = system().as('officer');
  const made = await officer.post('/certificates', certificate()).expect(201);
  const raised = await officer.post('/issues', issue()).expect(201);
  const positions = [made, raised].map((reply) => reply.headers.get('torchline-position'));
  seen = { headers: { 'torchline-after': positions.join(', ') } };
  const pdf = new TextEncoder().encode('%PDF-1.4\n%%EOF\n');
  const kept = await system()
    .as('city')
    .post('/files?persons=', pdf, { headers: { 'content-type': 'application/pdf' } })
    .expect(200);
  hash = (kept.body as { hash: string }).hash;
}, 60_000);

const PATHS = [
  '/records/certification/high-tech-enterprise',
  '/work',
  '/me',
  '/imports',
  '/figures',
  '/people',
];

describe('401', () => {
  test.each(PATHS)('without a token: %s', (path) =>
    system().asNobody().get(path).expect(401, { code: 'NOT_AUTHENTICATED' }),
  );
  test('for a command, an import and a file without a token', async () => {
    const nobody = system().asNobody();
    await nobody.post('/certificates', certificate()).expect(401);
    await nobody.post('/imports/certificates', new Uint8Array([1])).expect(401);
    await nobody.get(`/files/${hash}`).expect(401);
  });
  test.each(['nonsense', 'a.b.c', ''])('for the token %j', (token) =>
    system()
      .asNobody()
      .get('/me', { headers: { authorization: `Bearer ${token}` } })
      .expect(401),
  );
  test('for a token of another instance, and for one that was changed', async () => {
    const [head, body, sign] = system().tokens.officer.split('.');
    const forged = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(body ?? '', 'base64url').toString()), sub: 'operator' }),
    ).toString('base64url');
    await system()
      .asNobody()
      .get('/me', { headers: { authorization: `Bearer ${head}.${forged}.${sign}` } })
      .expect(401);
  });
  test('for a demo token on an instance without a demo', async () => {
    const token = await system().running.instance.issuer.issue('officer', { days: 1, demo: true });
    await system()
      .asNobody()
      .get('/me', { headers: { authorization: `Bearer ${token}` } })
      .expect(401, { code: 'NOT_AUTHENTICATED' });
  });
  test('for a person who was disabled, from the next request on', async () => {
    await system().as('otherBank').get('/me').expect(200, { role: 'BANK' });
    const disabled = await system()
      .as('operator')
      .post('/people/otherBank/disable', { reason: '离职' })
      .expect(200);
    await system().as('otherBank').get('/me', after(disabled)).expect(401);
  });
});

const except = (...who: Who[]): Who[] => EVERYBODY.filter((one) => ![...who, 'otherBank'].includes(one));

describe('403', () => {
  test.each(except('officer', 'secondOfficer'))('%s certifies nobody', (who) =>
    system()
      .as(who)
      .post('/certificates', certificate({ certificate: 'GR202513000009' }))
      .expect(403, { code: 'NOT_ALLOWED' }),
  );
  test.each(except('officer', 'secondOfficer'))('%s sends no list of certificates', (who) =>
    system()
      .as(who)
      .post('/imports/certificates', new Uint8Array([80, 75]))
      .expect(403),
  );
  test.each(except('operator'))('%s sees no people and makes no tokens', async (who) => {
    await system().as(who).get('/people').expect(403);
    await system().as(who).post('/people/officer/tokens', { days: 1 }).expect(403);
  });
  test.each(except('operator', 'officer', 'secondOfficer'))('%s erases nobody', (who) =>
    system().as(who).post('/persons/someone/erase').expect(403),
  );
  test.each(['aggregator', 'operator'] as const)('%s reads no records of firms', async (who) => {
    await system().as(who).get(HNTE, seen).expect(403);
    await system().as(who).get(`${HNTE}/${FIRM}`, seen).expect(403);
    await system().as(who).get(`${HNTE}/${FIRM}/facts`, seen).expect(403);
  });
  test.each(['auditor', 'aggregator'] as const)('%s writes nothing, not even a file', async (who) => {
    await system()
      .as(who)
      .post('/issues', issue({ issue: 'x' }))
      .expect(403);
    await system()
      .as(who)
      .post('/files', new Uint8Array([1, 2]))
      .expect(403);
  });
});

const SEES_FIRM: readonly Who[] = [
  ...['officer', 'secondOfficer', 'city', 'county', 'enterprise', 'trustee', 'auditor'],
] as Who[];
const BLIND = except(...SEES_FIRM, 'aggregator', 'operator');

describe('404, as if it were not there', () => {
  test.each(SEES_FIRM)('%s sees the firm, its facts and itself in the list', async (who) => {
    const caller = system().as(who);
    expect(rowsOf(await caller.get(HNTE, seen).expect(200)).map(({ id }) => id)).toEqual([FIRM]);
    await caller.get(`${HNTE}/${FIRM}`, seen).expect(200, { title: '甲科技' });
    await caller.get(`${HNTE}/${FIRM}/facts`, seen).expect(200);
  });
  test.each(BLIND)('%s does not', async (who) => {
    const caller = system().as(who);
    expect(rowsOf(await caller.get(HNTE, seen).expect(200))).toEqual([]);
    await caller.get(`${HNTE}/${FIRM}`, seen).expect(404, { code: 'NOT_FOUND' });
    await caller.get(`${HNTE}/${FIRM}/facts`, seen).expect(404, { code: 'NOT_FOUND' });
  });
  test('a city desk sees only the problems and the statements of its unit', async () => {
    expect(rowsOf(await system().as('city').get(ISSUES, seen).expect(200))).toHaveLength(1);
    expect(rowsOf(await system().as('otherCity').get(ISSUES, seen).expect(200))).toEqual([]);
    await system().as('otherCity').get(`${ISSUES}/2026-10-001`, seen).expect(404);
    await system()
      .as('otherCity')
      .post('/issues/2026-10-001/resolve', { resolution: '不是本市的' })
      .expect(404, { code: 'NOT_FOUND' });
    await system()
      .as('otherCity')
      .post('/months/2026-10/statements', { unit: '130100', kind: 'LOANS', zero: true, count: 0 })
      .expect(404, { code: 'NOT_FOUND' });
  });
  test('what waits is shown to whom it waits for', async () => {
    const items = async (who: Who) =>
      ((await system().as(who).get('/work', seen).expect(200)).body as { items: unknown[] }).items;
    expect(await items('officer')).toHaveLength(1);
    for (const who of except('officer', 'secondOfficer')) expect(await items(who)).toEqual([]);
  });
  test.each(except('city', 'officer', 'secondOfficer', 'trustee', 'auditor'))(
    '%s does not get a file that another uploaded',
    (who) => system().as(who).get(`/files/${hash}`).expect(404),
  );
  test.each(['city', 'officer', 'auditor'] as const)('%s gets it', (who) =>
    system().as(who).get(`/files/${hash}`).expect(200),
  );
  test('a file that nobody kept, and what is no hash', async () => {
    await system()
      .as('officer')
      .get(`/files/${'0'.repeat(64)}`)
      .expect(404);
    await system().as('officer').get('/files/..%2Finstance.json').expect(404);
  });
});
