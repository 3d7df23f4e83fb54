import { request } from 'node:http';
import { syntheticCreditCode } from '@torchline/testing';
import { sampleApp, type Sample } from './sample/sample-app.ts';

const CODE = syntheticCreditCode(1);
let sample: Sample;
beforeAll(async () => {
  sample = await sampleApp({ app: { limits: { bodyBytes: 2_000 } } });
});
afterAll(() => sample.api.close());
afterEach(() => expect(sample.commands.facts).toHaveLength(0));

const send = (text: string | Uint8Array, type = 'application/json') => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return sample.api.as(sample.officer).post('/lamps', bytes, { headers: { 'content-type': type } });
};
const withNotes = (notes: string) => `{"lamp":"a","creditCode":"${CODE}","price":1,"notes":${notes}}`;

describe('not JSON is 400', () => {
  test.each([
    ['nothing', ''],
    ['half', '{"lamp":'],
    ['depth', '['.repeat(900) + ']'.repeat(900)],
    ['depth inside', withNotes('['.repeat(40) + ']'.repeat(40))],
    ['__proto__', withNotes('{"__proto__":{"lamp":"x"}}')],
    ['__proto__ in escapes', withNotes('{"__pr\\u006fto__":1}')],
    ['a name twice', `{"lamp":"a","lamp":"b"}`],
    ['NaN', withNotes('NaN')],
    ['an unclosed string', withNotes('"abc')],
    ['a colon alone', ':'],
  ])('%s', (_, text) => send(text).expect(400, { code: 'BODY_NOT_JSON' }));

  test('invalid UTF-8', () =>
    send(Uint8Array.of(0x22, 0xff, 0xfe, 0x22)).expect(400, { code: 'BODY_NOT_JSON' }));
  test('UTF-16', () => send(Buffer.from(withNotes('1'), 'utf16le')).expect(400, { code: 'BODY_NOT_JSON' }));
});

describe('unsound values are 422', () => {
  test.each([
    ['1e400', withNotes('1e400')],
    ['-1e400', withNotes('[-1e400]')],
    ['half a character', withNotes('"\\ud800"')],
    ['half a character as a name', withNotes('{"\\udfff":1}')],
    ['NUL', withNotes('"a\\u0000b"')],
  ])('%s', (_, text) => send(text).expect(422, { code: 'BODY_INVALID' }));
});

describe('other shapes are 422', () => {
  test.each(['null', '[]', '1', '"x"', 'true', '{}'])('%s', (text) =>
    send(text).expect(422, { code: 'BODY_INVALID' }),
  );
  test.each(['1.5', '-1', '9007199254740993', '1e300', '"1"', 'null'])('a price of %s', async (price) => {
    const { body } = await send(`{"lamp":"a","creditCode":"${CODE}","price":${price}}`).expect(422);
    const { code, errors } = body as { code: string; errors: { pointer: string }[] };
    expect({ code, at: new Set(errors.map(({ pointer }) => pointer)) }).toEqual({
      code: 'BODY_INVALID',
      at: new Set(['/price']),
    });
  });
});

describe('sizes and types', () => {
  test('too large is 413', () =>
    send(withNotes(`"${'x'.repeat(2_000)}"`)).expect(413, { code: 'BODY_TOO_LARGE' }));
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'nonsense'])(
    '%s is 415',
    (type) => send('{}', type).expect(415, { code: 'MEDIA_TYPE_UNSUPPORTED' }),
  );
  test('an unknown packing is 415', () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'zpaq' };
    const sent = sample.api.as(sample.officer).post('/lamps', new Uint8Array(3), { headers });
    return sent.expect(415, { code: 'MEDIA_TYPE_UNSUPPORTED' });
  });
  test('packed data that is none is 400', () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const sent = sample.api.as(sample.officer).post('/lamps', Uint8Array.of(1, 2, 3), { headers });
    return sent.expect(400, { code: 'BODY_NOT_JSON' });
  });
});

test('a body that ends before its length is not taken, and the house stands', async () => {
  const { port } = new URL(await sample.api.address());
  const token = await sample.issuer.issue(sample.officer.person, { days: 1, demo: false });
  const headers = {
    authorization: `Bearer ${token}`,
    'idempotency-key': 'cut',
    'content-type': 'application/json',
  };
  const cut = request({
    port,
    method: 'POST',
    path: '/lamps',
    headers: { ...headers, 'content-length': 1_000 },
  });
  const ended = new Promise((resolve) => cut.once('error', resolve));
  cut.write(`{"lamp":"a"}`);
  setTimeout(() => cut.destroy(), 50);
  await ended;
  await sample.api.asNobody().get('/livez').expect(200, { status: 'ok' });
});
