import { fakeIdentity, syntheticCreditCode } from '@torchline/testing';
import { sampleApp, type Sample } from './sample/sample-app.ts';

const body = { lamp: 'a', creditCode: syntheticCreditCode(1), price: 500 };
let sample: Sample;
beforeAll(async () => {
  sample = await sampleApp();
});
afterAll(() => sample.api.close());

describe('routes', () => {
  test('an unknown address is 404', () =>
    sample.api.asNobody().get('/nowhere').expect(404, { code: 'ROUTE_UNKNOWN' }));
  test('a broken escape is 404', () =>
    sample.api.asNobody().post('/lamps/%E0%A4%A/put-out').expect(404, { code: 'ROUTE_UNKNOWN' }));
  test('another method is 405, with those that are', async () => {
    const { headers } = await sample.api
      .asNobody()
      .send('DELETE', '/lamps')
      .expect(405, { code: 'METHOD_NOT_ALLOWED' });
    expect(headers.get('allow')).toBe('POST, GET, HEAD');
  });
  test('OPTIONS answers with the methods', async () => {
    const { headers } = await sample.api.asNobody().send('OPTIONS', '/lamps/a/put-out').expect(204);
    expect(headers.get('allow')).toBe('POST');
  });
  test('HEAD of a query', () => sample.api.as(sample.officer).send('HEAD', '/lamps').expect(200));
});

describe('rights', () => {
  test.each(['COUNTY', 'BANK', 'AUDITOR', 'AGGREGATOR', 'OPERATOR'] as const)(
    '%s is not allowed',
    async (role) => {
      const stranger = sample.people.join(fakeIdentity(role));
      const { body: problem } = await sample.api
        .as(stranger)
        .post('/lamps', body)
        .expect(403, { code: 'NOT_ALLOWED' });
      expect(problem).toMatchObject({ detailEn: expect.stringContaining('ENTERPRISE, PROVINCE') });
    },
  );
  test('a public route needs no token', () =>
    sample.api.asNobody().get('/lamps/words').expect(200, { words: '你好' }));
});

describe('a problem', () => {
  const broken = { lamp: '', creditCode: `${body.creditCode.slice(0, 17)}*`, price: 'x', colour: 'red' };
  const refused = (language?: string) =>
    sample.api
      .as(sample.officer)
      .post('/lamps', broken, { headers: { 'accept-language': language } })
      .expect(422);

  test('lists every issue with pointer, code and both languages', async () => {
    const reply = await refused();
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(reply.headers.get('content-language')).toBe('zh-CN');
    const problem = reply.body as {
      errors: { pointer: string; code: string; detailZh: string; detailEn: string }[];
    };
    expect(problem).toMatchObject({ type: '/problems/BODY_INVALID', status: 422, code: 'BODY_INVALID' });
    const places = problem.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();
    expect(places).toEqual([
      '/colour BODY_INVALID',
      '/creditCode CREDIT_CODE_INVALID',
      '/lamp BODY_INVALID',
      '/price BODY_INVALID',
    ]);
    for (const { detailZh, detailEn } of problem.errors) {
      expect(detailZh).toMatch(/\p{Script=Han}/u);
      expect(detailEn).toMatch(/^[\x20-\x7e“”]+$/);
    }
  });
  test('speaks English when asked', async () => {
    const { body: problem, headers } = await refused('fr, en;q=0.8, zh;q=0.2');
    expect(headers.get('content-language')).toBe('en');
    expect(problem).toMatchObject({ detail: expect.stringContaining('right form') });
  });
  test('speaks Chinese to everybody else', async () => {
    expect((await refused('fr')).headers.get('content-language')).toBe('zh-CN');
  });
  test('has the code of its issues when they all name the same', async () => {
    const wrong = { ...body, creditCode: broken.creditCode };
    const { body: problem } = await sample.api.as(sample.officer).post('/lamps', wrong).expect(422);
    expect(problem).toMatchObject({
      code: 'CREDIT_CODE_INVALID',
      detail: expect.stringContaining(broken.creditCode),
    });
  });
  test('escapes names in pointers', async () => {
    const odd = { ...body, 'a/b~c': 1 };
    const { body: problem } = await sample.api.as(sample.officer).post('/lamps', odd).expect(422);
    expect(problem).toMatchObject({ errors: [{ pointer: '/a~1b~0c' }] });
  });
  test('of a query names the field', async () => {
    const { body: problem } = await sample.api
      .as(sample.officer)
      .get('/lamps?atLeast=-1&colour=red')
      .expect(422);
    expect(problem).toMatchObject({
      code: 'QUERY_INVALID',
      errors: [{ pointer: '/atLeast' }, { pointer: '/colour' }],
    });
  });
  test('leads to a page that exists', async () => {
    const { body: problem } = await refused();
    const { type } = problem as { type: string };
    await sample.api
      .asNobody()
      .get(type, { headers: { accept: 'application/json' } })
      .expect(200, { status: 422 });
    const page = await sample.api
      .asNobody()
      .get(type, { headers: { accept: 'text/html' } })
      .expect(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(new TextDecoder().decode(page.bytes)).toContain('BODY_INVALID');
    await sample.api.asNobody().get('/problems/NO_SUCH').expect(404);
    const all = await sample.api
      .asNobody()
      .get('/problems', { headers: { accept: 'application/json' } })
      .expect(200);
    expect((all.body as { problems: unknown[] }).problems.length).toBeGreaterThan(20);
  });
});

test('what nobody foresaw is 500 with a reference that the log explains, and says nothing else', async () => {
  const faulty = await sampleApp({ host: { fault: new Error('secret /home/somebody/table.ts') } });
  const { body: problem, bytes } = await faulty.api
    .as(faulty.officer)
    .get('/lamps')
    .expect(500, { code: 'INTERNAL' });
  expect(new TextDecoder().decode(bytes)).not.toMatch(/secret|home|\.ts|at /);
  const reference = /[0-9a-f-]{36}/.exec((problem as { detail: string }).detail)?.[0] ?? 'none';
  expect(faulty.logged().find((line) => line.includes(reference))).toContain('secret');
  await faulty.api.close();
});

test.each([
  ['DISK_FULL', 'STORAGE_FULL', '30'],
  ['READ_ONLY', 'STORAGE_READ_ONLY', '30'],
  ['BUSY', 'STORAGE_LOCKED', '5'],
  ['DAMAGED', 'STORAGE_DAMAGED', '300'],
  ['DISK_ERROR', 'STORAGE_FAILED', '5'],
  ['STOPPED', 'STORAGE_FAILED', '5'],
  ['UNREACHABLE', 'STORAGE_AWAY', '5'],
])('a store that fails with %s is 503 %s and says when to come again', async (fault, code, seconds) => {
  const error = Object.assign(new Error('disk'), { name: 'StoreError', fault });
  const faulty = await sampleApp({ host: { fault: error } });
  const { headers } = await faulty.api.as(faulty.officer).get('/lamps').expect(503, { code });
  expect(headers.get('retry-after')).toBe(seconds);
  await faulty.api.close();
});

test('a batch that makes no sense is a fault of the program, not of the disk', async () => {
  const error = Object.assign(new Error('batch'), { name: 'StoreError', fault: 'BATCH' });
  const faulty = await sampleApp({ host: { fault: error } });
  await faulty.api.as(faulty.officer).get('/lamps').expect(500, { code: 'INTERNAL' });
  await faulty.api.close();
});

describe('429', () => {
  test('per token, not for others', async () => {
    const busy = await sampleApp({ app: { limits: { perToken: 2 } } });
    const token = await busy.issuer.issue(busy.officer.person, { days: 1, demo: false });
    const sending = { headers: { authorization: `Bearer ${token}` } };
    const one = () => busy.api.asNobody().get('/lamps', sending);
    await one().expect(200);
    await one().expect(200);
    const { headers } = await one().expect(429, { code: 'TOO_MANY_REQUESTS' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    await busy.api.as(busy.officer).get('/lamps').expect(200);
    await busy.api.close();
  });
  test('per address, but not for health', async () => {
    const busy = await sampleApp({ app: { limits: { perAddress: 1 } } });
    await busy.api.asNobody().get('/lamps/words').expect(200);
    await busy.api.asNobody().get('/lamps/words').expect(429, { code: 'TOO_MANY_REQUESTS' });
    await busy.api.asNobody().get('/livez').expect(200);
    await busy.api.close();
  });
});
