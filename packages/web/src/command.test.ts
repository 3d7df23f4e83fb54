import { fakeIdentity, syntheticCreditCode } from '@torchline/testing';
import { sampleApp, type Sample } from './sample/sample-app.ts';

const CODE = syntheticCreditCode(1);
const body = { lamp: 'a', creditCode: CODE, price: 500 };
let sample: Sample;
beforeEach(async () => {
  sample = await sampleApp();
});
afterEach(() => sample.api.close());
const officer = () => sample.api.as(sample.officer);
const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });

describe('a command is answered', () => {
  test('with its place in the log', async () => {
    const answer = { lamp: 'a', service: 'lamps', position: 1, outcome: 'created' };
    const reply = await officer().post('/lamps', body).expect(201, answer);
    expect(reply.headers.get('torchline-position')).toBe('lamps:1');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(sample.commands.requests[0]).toMatchObject({ today: '2026-11-02', scope: { all: true } });
  });

  test('200 and same when there was nothing to do', async () => {
    await officer().post('/lamps', body).expect(201);
    await officer().post('/lamps', body).expect(200, { outcome: 'same', position: 1 });
  });

  test('on the date of the body, else today', async () => {
    await officer()
      .post('/lamps', { ...body, litOn: '2026-10-05' })
      .expect(201);
    await officer()
      .post('/lamps', { ...body, lamp: 'b' })
      .expect(201);
    expect(sample.commands.facts.map(({ meta }) => meta.businessDate)).toEqual(['2026-10-05', '2026-11-02']);
  });
});

describe('Idempotency-Key', () => {
  test('a repeat gets the stored answer and has no second effect', async () => {
    const first = await officer().post('/lamps', body, keyed('k1')).expect(201);
    const again = await officer().post('/lamps', body, keyed('"k1"')).expect(201);
    expect(again.body).toEqual(first.body);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(sample.commands.facts).toHaveLength(1);
  });

  test('order of members and white space make no other body', async () => {
    await officer().post('/lamps', body, keyed('k1')).expect(201);
    const turned = `{ "price":500, "creditCode":"${CODE}",\n"lamp":"a" }`;
    const headers = { 'idempotency-key': 'k1', 'content-type': 'application/json' };
    const reply = await officer().post('/lamps', new TextEncoder().encode(turned), { headers }).expect(201);
    expect(reply.headers.get('idempotent-replayed')).toBe('true');
  });

  test('with another body it is refused', async () => {
    await officer().post('/lamps', body, keyed('k1')).expect(201);
    await officer()
      .post('/lamps', { ...body, price: 501 }, keyed('k1'))
      .expect(422, { code: 'KEY_REUSED' });
  });

  test('with the same body on another object it is refused', async () => {
    const other = sample.people.join(fakeIdentity('PROVINCE', { person: 'person-2' }));
    await officer().post('/lamps', body).expect(201);
    await officer()
      .post('/lamps', { ...body, lamp: 'b' })
      .expect(201);
    const sent = { headers: { 'idempotency-key': 'k1', 'if-match': '*' } };
    await sample.api.as(other).post('/lamps/a/put-out', {}, sent).expect(200);
    await sample.api.as(other).post('/lamps/b/put-out', {}, sent).expect(422, { code: 'KEY_REUSED' });
  });

  test('is each caller’s own', async () => {
    const other = sample.people.join(fakeIdentity('PROVINCE', { person: 'person-2' }));
    await officer().post('/lamps', body, keyed('k1')).expect(201);
    await sample.api
      .as(other)
      .post('/lamps', { ...body, lamp: 'b' }, keyed('k1'))
      .expect(201);
  });

  test.each([
    [undefined, 'KEY_MISSING'],
    ['', 'KEY_MISSING'],
    ['x'.repeat(201), 'KEY_INVALID'],
    ['a b', 'KEY_INVALID'],
  ])('%p is %s', (key, code) =>
    officer()
      .post('/lamps', body, { headers: { 'idempotency-key': key } })
      .expect(400, { code }),
  );
});

describe('If-Match', () => {
  const putOut = (tag: string | undefined, lamp = 'a') => {
    const other = sample.people.join(fakeIdentity('PROVINCE', { person: 'person-2' }));
    return sample.api.as(other).post(`/lamps/${lamp}/put-out`, {}, { headers: { 'if-match': tag } });
  };
  beforeEach(() => officer().post('/lamps', body).expect(201));

  test('is needed where the route says so', () =>
    putOut(undefined).expect(428, { code: 'IF_MATCH_MISSING' }));
  test('lets the version pass that was read', () => putOut('"1"').expect(200, { outcome: 'changed' }));
  test('any version', () => putOut('*').expect(200));
  test.each(['"2"', 'W/"1"', '1', '"x"'])('%s is stale', (tag) =>
    putOut(tag).expect(412, { code: 'VERSION_STALE' }),
  );
  test('a list is not understood', () => putOut('"1", "2"').expect(400, { code: 'HEADER_INVALID' }));
});

describe('what the decider refuses', () => {
  test('comes as a problem with its pointer', async () => {
    const { body: problem } = await officer()
      .post('/lamps', { ...body, price: 1_001 })
      .expect(422);
    expect(problem).toMatchObject({
      code: 'BODY_INVALID',
      errors: [{ pointer: '/price', code: 'BODY_INVALID' }],
    });
    expect(sample.commands.facts).toHaveLength(0);
  });
  test('a second person is needed', async () => {
    await officer().post('/lamps', body).expect(201);
    const sent = { headers: { 'if-match': '*' } };
    await officer().post('/lamps/a/put-out', {}, sent).expect(403, { code: 'SECOND_PERSON_NEEDED' });
  });
  test('a foreign object is not found', async () => {
    await officer().post('/lamps', body).expect(201);
    const firm = sample.people.join(fakeIdentity('ENTERPRISE', { creditCode: syntheticCreditCode(2) }));
    const sent = { headers: { 'if-match': '*' } };
    await sample.api.as(firm).post('/lamps/a/put-out', {}, sent).expect(404, { code: 'NOT_FOUND' });
  });
  test('a date after today names its field', async () => {
    const dated = { ...body, litOn: '2026-11-03' };
    const { body: problem } = await officer().post('/lamps', dated).expect(422);
    expect(problem).toMatchObject({ code: 'BUSINESS_DATE_IN_FUTURE', errors: [{ pointer: '/litOn' }] });
  });
});
