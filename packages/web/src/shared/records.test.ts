import { fakeIdentity, syntheticCreditCode } from '@torchline/testing';
import { sampleApp, type Sample } from '../sample/sample-app.ts';

const [OURS, THEIRS] = [syntheticCreditCode(1), syntheticCreditCode(2)];
const firm = fakeIdentity('ENTERPRISE', { creditCode: OURS });
let sample: Sample;
beforeAll(async () => {
  sample = await sampleApp();
  sample.people.join(firm);
  const light = (lamp: string, creditCode: string) =>
    sample.api
      .as(sample.officer)
      .post('/lamps', { lamp, creditCode, price: 5, contact: { name: '张三' } })
      .expect(201);
  await light('a', OURS);
  await light('b', THEIRS);
  await light('c/1', OURS);
});
afterAll(() => sample.api.close());

interface Listed {
  readonly rows: readonly { readonly id: string }[];
  readonly next: string | null;
}
const idsOf = (body: unknown): string[] => (body as Listed).rows.map(({ id }) => id);

test('the kinds of records are named for who reads records', async () => {
  const answer = await sample.api.as(firm).get('/records').expect(200);
  expect(answer.body).toEqual({ kinds: [expect.objectContaining({ service: 'lamps', kind: 'lamp' })] });
});

describe('a list', () => {
  test('shows each reader what lies in scope', async () => {
    const all = await sample.api.as(sample.officer).get('/records/lamps/lamp').expect(200, { next: null });
    expect(idsOf(all.body)).toEqual(['a', 'b', 'c/1']);
    const own = await sample.api.as(firm).get('/records/lamps/lamp').expect(200);
    expect(idsOf(own.body)).toEqual(['a', 'c/1']);
    expect(own.headers.get('cache-control')).toBe('private, no-cache');
  });
  test('goes on after its cursor', async () => {
    const first = await sample.api.as(firm).get('/records/lamps/lamp?limit=1').expect(200);
    const { next } = first.body as Listed;
    const second = await sample.api
      .as(firm)
      .get(`/records/lamps/lamp?limit=1&cursor=${encodeURIComponent(next ?? '')}`)
      .expect(200);
    expect([...idsOf(first.body), ...idsOf(second.body)]).toEqual(['a', 'c/1']);
  });
  test('takes filters', async () => {
    const { body } = await sample.api
      .as(firm)
      .get('/records/lamps/lamp?status=OUT&from=2026-01-01&order=-day')
      .expect(200);
    expect(idsOf(body)).toEqual([]);
  });
  test.each(['limit=0', 'limit=501', 'limit=x', 'order=price', 'from=yesterday', 'staus=LIT'])(
    '%s is 422',
    (query) => sample.api.as(firm).get(`/records/lamps/lamp?${query}`).expect(422, { code: 'QUERY_INVALID' }),
  );
  test.each(['/records/lamps/torch', '/records/torches/lamp'])('%s is not there', (path) =>
    sample.api.as(firm).get(path).expect(404, { code: 'NOT_FOUND' }),
  );
  test.each(['AGGREGATOR', 'OPERATOR'] as const)('%s reads no records of firms', async (role) => {
    const reader = sample.people.join(fakeIdentity(role));
    for (const path of ['/records/lamps/lamp', '/records/lamps/lamp/a', '/records/lamps/lamp/a/facts'])
      await sample.api.as(reader).get(path).expect(403, { code: 'NOT_ALLOWED' });
  });
});

describe('a record', () => {
  test('has its version as ETag', async () => {
    const { headers } = await sample.api
      .as(firm)
      .get('/records/lamps/lamp/a')
      .expect(200, { id: 'a', version: 1 });
    expect(headers.get('etag')).toBe('"1"');
    await sample.api
      .as(firm)
      .get('/records/lamps/lamp/a', { headers: { 'if-none-match': '"1"' } })
      .expect(304);
    await sample.api
      .as(firm)
      .get('/records/lamps/lamp/a', { headers: { 'if-none-match': '"0"' } })
      .expect(200);
  });
  test('with a slash in its id', () =>
    sample.api.as(firm).get('/records/lamps/lamp/c%2F1').expect(200, { id: 'c/1' }));
  test.each(['/records/lamps/lamp/b', '/records/lamps/lamp/b/facts', '/records/lamps/lamp/none'])(
    '%s of others, or of nobody, is not there',
    (path) => sample.api.as(firm).get(path).expect(404, { code: 'NOT_FOUND' }),
  );
});

describe('facts', () => {
  const factOf = async (reader: typeof firm) => {
    const { body } = await sample.api.as(reader).get('/records/lamps/lamp/a/facts').expect(200);
    return (body as { facts: Readonly<Record<string, unknown>>[] }).facts[0];
  };
  test('say what, when, who and by which rules', async () => {
    expect(await factOf(sample.officer)).toMatchObject({
      type: 'LampLit',
      zh: '点灯',
      en: 'Lamp lit',
      position: 1,
      version: 1,
      factDate: '2026-11-02',
      businessDate: '2026-11-02',
      source: null,
      policy: [],
      actor: { person: 'person-province', name: '姓名 person-province', role: 'PROVINCE' },
      data: { lamp: 'a', creditCode: OURS, contact: { name: '张三' } },
    });
  });
  test('name to a firm the organisation that acted, not the person', async () => {
    expect(await factOf(firm)).toMatchObject({ actor: { name: null, organisation: '机构 PROVINCE-130000' } });
  });
});

describe('work', () => {
  test('waits for the role that may act, never for who acted', async () => {
    const { body } = await sample.api.as(firm).get('/work').expect(200);
    expect(body).toMatchObject({ items: [{ id: 'a', action: 'PutOutLamp', due: null }, { id: 'c/1' }] });
    await sample.api.as(sample.officer).get('/work').expect(200, { items: [] });
  });
  test('who I am', () =>
    sample.api
      .as(firm)
      .get('/me')
      .expect(200, { role: 'ENTERPRISE', creditCode: OURS, today: '2026-11-02' }));
});
