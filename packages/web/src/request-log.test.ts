import { syntheticCreditCode } from '@torchline/testing';
import { sampleApp, type Sample } from './sample/sample-app.ts';
import { traceOf } from './trace.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;
const body = { lamp: 'lamp-of-zhang', creditCode: syntheticCreditCode(1), price: 5 };
let sample: Sample;
beforeAll(async () => {
  sample = await sampleApp();
});
afterAll(() => sample.api.close());

test('one line per request, by pattern, without person, token, id or query', async () => {
  const token = await sample.issuer.issue(sample.officer.person, { days: 1, demo: false });
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'secret-key', traceparent: PARENT };
  await sample.api.asNobody().post('/lamps', body, { headers }).expect(201);
  await sample.api.asNobody().get('/records/lamps/lamp/lamp-of-zhang?search=zhang', { headers }).expect(422);
  await sample.api.asNobody().get('/lamps?atLeast=1', { headers }).expect(200);
  await sample.api.asNobody().get('/some/where').expect(404);
  const lines = sample.logged().map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  expect(lines.map(({ method, route, status }) => [method, route, status])).toEqual([
    ['POST', '/lamps', 201],
    ['GET', '/records/:service/:kind/:id', 422],
    ['GET', '/lamps', 200],
    ['GET', 'none', 404],
  ]);
  for (const line of lines)
    expect(line).toMatchObject({ ms: expect.any(Number), trace: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(sample.logged().join('')).not.toMatch(/zhang|secret-key|person-province|atLeast|Bearer|eyJ/);
});

test('a trace is joined, passed on, and answered', async () => {
  const headers = { traceparent: PARENT };
  const reply = await sample.api
    .as(sample.officer)
    .post('/lamps', { ...body, lamp: 'b' }, { headers })
    .expect(201);
  const passed = sample.commands.requests.at(-1);
  expect(passed?.trace).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
  expect(passed?.trace).not.toBe(PARENT);
  expect(passed?.correlation).toBe(TRACE);
  expect(reply.headers.get('traceresponse')).toBe(passed?.trace);
});

test.each([
  undefined,
  '',
  'x',
  `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `ff-${TRACE}-00f067aa0ba902b7-01`,
  `${PARENT}-more`,
])('an unsound traceparent %p begins a new trace', (header) => {
  const trace = traceOf(header);
  expect(trace.id).not.toBe(TRACE);
  expect(trace.parent).toMatch(new RegExp(`^00-${trace.id}-[0-9a-f]{16}-00$`));
});

test('a later version of the header with more parts is joined', () => {
  expect(traceOf(`01-${TRACE}-00f067aa0ba902b7-01-more`).id).toBe(TRACE);
});
