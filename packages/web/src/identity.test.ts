import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT, type JWK } from 'jose';
import { Issuer } from './issuer.ts';
import { sampleApp, type Sample } from './sample/sample-app.ts';

const terms = { days: 1, demo: false };
const inMemory = () => {
  let kept: JWK | undefined;
  return { load: async () => kept, save: async (key: JWK) => void (kept = key) };
};

describe('a token', () => {
  let sample: Sample;
  beforeEach(async () => {
    sample = await sampleApp();
  });
  afterEach(() => sample.api.close());
  const withToken = (authorization: string | undefined, on = sample) =>
    on.api.asNobody().get('/lamps', { headers: { authorization } });
  const refused = async (authorization: string | undefined) => {
    const { headers } = await withToken(authorization).expect(401, { code: 'NOT_AUTHENTICATED' });
    expect(headers.get('www-authenticate')).toBe('Bearer');
  };

  test('of this instance is let in', async () => {
    await withToken(`Bearer ${await sample.issuer.issue(sample.officer.person, terms)}`).expect(200);
  });
  test.each([undefined, '', 'Bearer', 'Bearer x', 'Bearer a.b.c', 'Basic eA==', 'Bearer ä'])(
    '%p is not one',
    (text) => refused(text),
  );
  test('of another instance is refused', async () => {
    const other = await Issuer.open(inMemory());
    await refused(`Bearer ${await other.issue(sample.officer.person, terms)}`);
  });
  test('without a signature is refused', () => {
    const claims = { iss: sample.issuer.name, aud: 'torchline', sub: sample.officer.person };
    return refused(`Bearer ${new UnsecuredJWT(claims).setExpirationTime('1d').encode()}`);
  });
  test('with our name under another key is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const forged = new SignJWT({}).setProtectedHeader({ alg: 'ES256' }).setIssuer(sample.issuer.name);
    const text = await forged
      .setAudience('torchline')
      .setSubject(sample.officer.person)
      .setExpirationTime('1d')
      .sign(privateKey);
    await refused(`Bearer ${text}`);
  });
  test('of an unknown person is refused', async () =>
    refused(`Bearer ${await sample.issuer.issue('nobody', terms)}`));
  test('ends at once when the person is disabled', async () => {
    const token = `Bearer ${await sample.issuer.issue(sample.officer.person, terms)}`;
    await withToken(token).expect(200);
    sample.people.known.delete(sample.officer.person);
    await refused(token);
  });
  test('of the demo is refused outside the demo, and so are its persons', async () => {
    await refused(`Bearer ${await sample.issuer.issue(sample.officer.person, { days: 1, demo: true })}`);
    sample.people.demo.add(sample.officer.person);
    await refused(`Bearer ${await sample.issuer.issue(sample.officer.person, terms)}`);
  });
  test('of the demo is let into the demo', async () => {
    const demo = await sampleApp({ demo: true });
    demo.people.demo.add(demo.officer.person);
    const token = await demo.issuer.issue(demo.officer.person, { days: 1, demo: true });
    await withToken(`bearer ${token}`, demo).expect(200);
    await demo.api.close();
  });
});

describe('the issuer', () => {
  test('keeps its key, so that tokens outlive a restart', async () => {
    const keys = inMemory();
    const token = await (await Issuer.open(keys)).issue('p', terms);
    expect(await (await Issuer.open(keys)).verify(token)).toEqual({ person: 'p', demo: false });
  });
  test('marks demo tokens and puts no right into any', async () => {
    const token = await (await Issuer.open(inMemory())).issue('p', { days: 7, demo: true });
    const { demo, sub, iat = 0, exp, ...rest } = decodeJwt(token);
    expect({ demo, sub, days: ((exp ?? 0) - iat) / 86_400 }).toEqual({ demo: true, sub: 'p', days: 7 });
    expect(Object.keys(rest).sort()).toEqual(['aud', 'iss', 'jti']);
  });
  test('lets a token end', async () => {
    let now = new Date('2026-11-02T00:00:00Z');
    const keys = inMemory();
    const issuer = await Issuer.open(keys, () => now);
    const token = await issuer.issue('p', terms);
    now = new Date('2026-11-02T23:59:59Z');
    expect(await issuer.verify(token)).toEqual({ person: 'p', demo: false });
    now = new Date('2026-11-03T00:00:00Z');
    expect(await issuer.verify(token)).toBeUndefined();
    const unseen = await Issuer.open(keys, () => now);
    expect(await unseen.verify(token)).toBeUndefined();
  });
});

test('a token outlives a clock that is set back an hour, also one that was issued before', async () => {
  let now = new Date('2026-11-30T16:30:00Z');
  const keys = inMemory();
  const issuer = await Issuer.open(keys, () => now);
  const before = await issuer.issue('p', terms);
  now = new Date('2026-11-30T15:30:00Z');
  const unseen = await Issuer.open(keys, () => now);
  expect(await issuer.verify(before)).toEqual({ person: 'p', demo: false });
  expect(await unseen.verify(before)).toEqual({ person: 'p', demo: false });
  const during = await issuer.issue('p', terms);
  now = new Date('2026-12-01T15:29:59Z');
  expect(await issuer.verify(during)).toEqual({ person: 'p', demo: false });
  now = new Date('2026-12-01T15:30:00Z');
  expect(await issuer.verify(during)).toBeUndefined();
});

describe('Torchline-After', () => {
  test('waits for what the caller knows, before it asks for rights', async () => {
    const sample = await sampleApp();
    const after = (header: string) =>
      sample.api.as(sample.officer).get('/lamps', { headers: { 'torchline-after': header } });
    sample.reached = 7;
    await after('lamps:7').expect(200);
    await after('lamps:7, reference:3').expect(200);
    const { headers } = await after('lamps:8').expect(503, { code: 'BEHIND' });
    expect(headers.get('retry-after')).toBe('1');
    for (const bad of ['', 'lamps', 'lamps:x', 'lamps:-1', 'lamps:1;reference:2'])
      await after(bad || ',').expect(400, { code: 'HEADER_INVALID' });
    await sample.api.close();
  });
});
