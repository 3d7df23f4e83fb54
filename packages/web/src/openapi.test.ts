import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Reply } from '@torchline/testing';
import { fakeIdentity, syntheticCreditCode } from '@torchline/testing';
import { openApiOf } from './openapi.ts';
import { sampleApp, type Sample } from './sample/sample-app.ts';

type Tree = Readonly<Record<string, unknown>>;
const CODE = syntheticCreditCode(1);
let sample: Sample;
let contract: Tree;
let ajv: Ajv2020;
beforeAll(async () => {
  sample = await sampleApp();
  const { body } = await sample.api.asNobody().get('/openapi.json').expect(200);
  contract = body as Tree;
  ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'contract', ...contract });
});
afterAll(() => sample.api.close());

const escape = (step: string): string => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
const at = (...steps: string[]): unknown =>
  steps.reduce<unknown>((tree, step) => (tree as Tree | undefined)?.[step], contract);

/** Whether a value is what the contract says at a place; a place that is not in the contract is an error. */
function holds(value: unknown, ...place: string[]): boolean {
  if (at(...place) === undefined) throw new Error(`not in the contract: ${place.join(' ')}`);
  const valid = ajv.validate({ $ref: `contract#/${place.map(escape).join('/')}` }, value);
  return valid;
}
const answerHolds = (reply: Reply, method: string, path: string): boolean => {
  const type = reply.headers.get('content-type')?.split(';')[0] ?? '';
  return holds(
    reply.body,
    'paths',
    path,
    method,
    'responses',
    String(reply.status),
    'content',
    type,
    'schema',
  );
};

test('the contract is a valid OpenAPI 3.1 document', async () => {
  const result = await new Validator().validate(structuredClone(contract));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  expect(contract['openapi']).toMatch(/^3\.1\./);
});

test('every route is in it, under its service’s tag, with a name of its own', () => {
  const names = new Set<unknown>();
  const routes = sample.services.flatMap(({ name, routes: own }) =>
    own.map(({ route }) => ({ name, route })),
  );
  for (const { name, route } of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const operation = at('paths', path, route.method.toLowerCase()) as Tree;
    expect(operation['tags']).toEqual([name]);
    names.add(operation['operationId']);
  }
  expect(names.size).toBe(routes.length);
  expect(Object.keys(contract['paths'] as Tree)).toEqual(
    expect.arrayContaining(['/records/{service}/{kind}', '/files/{hash}', '/work', '/me']),
  );
});

test('refusals are listed with their codes', () => {
  const responses = at('paths', '/lamps/{lamp}/put-out', 'post', 'responses') as Tree;
  expect(Object.keys(responses).sort()).toEqual(
    [
      '200',
      '201',
      '400',
      '401',
      '403',
      '404',
      '409',
      '412',
      '413',
      '415',
      '422',
      '428',
      '429',
      '500',
      '503',
    ].sort(),
  );
  expect(JSON.stringify(responses['403'])).toContain('SECOND_PERSON_NEEDED');
});

const BODY = ['paths', '/lamps', 'post', 'requestBody', 'content', 'application/json', 'schema'];
test.each([
  [{ lamp: 'a', creditCode: CODE, price: 5 }],
  [{ lamp: 'b', creditCode: CODE, price: 0, litOn: '2026-10-01', contact: { name: '张三' }, notes: [1] }],
  [{ lamp: '', creditCode: CODE, price: 5 }],
  [{ lamp: 'c', creditCode: CODE }],
  [{ lamp: 'c', creditCode: CODE, price: 1.5 }],
  [{ lamp: 'c', creditCode: CODE, price: -1 }],
  [{ lamp: 'c', creditCode: 7, price: 5 }],
  [{ lamp: 'c', creditCode: CODE, price: 5, colour: 'red' }],
  [[]],
])('the house takes a body when the contract does: %j', async (body) => {
  const taken = holds(body, ...BODY);
  const reply = await sample.api
    .as(sample.officer)
    .post('/lamps', body)
    .expect(taken ? 201 : 422);
  expect(answerHolds(reply, 'post', '/lamps')).toBe(true);
});

test('real answers are what the contract says', async () => {
  const officer = sample.api.as(sample.officer);
  await officer
    .post('/lamps', { lamp: 'z', creditCode: CODE, price: 5, contact: { name: '李四' } })
    .expect(201);
  const asked: readonly (readonly [path: string, at: string])[] = [
    ['/lamps?atLeast=1', '/lamps'],
    ['/lamps?atLeast=x', '/lamps'],
    ['/lamps/words', '/lamps/words'],
    ['/records/lamps/lamp', '/records/{service}/{kind}'],
    ['/records/lamps/lamp/z', '/records/{service}/{kind}/{id}'],
    ['/records/lamps/lamp/z/facts', '/records/{service}/{kind}/{id}/facts'],
    ['/records/lamps/lamp/none', '/records/{service}/{kind}/{id}'],
    ['/work', '/work'],
    ['/me', '/me'],
  ];
  for (const [path, place] of asked) {
    const response = officer.get(path);
    const status = path.endsWith('=x') ? 422 : path.endsWith('none') ? 404 : 200;
    expect([path, answerHolds(await response.expect(status), 'get', place)]).toEqual([path, true]);
  }
  const nobody = await sample.api.asNobody().get('/lamps').expect(401);
  expect(answerHolds(nobody, 'get', '/lamps')).toBe(true);
  const bank = sample.people.join(fakeIdentity('BANK'));
  const refused = await sample.api.as(bank).post('/lamps', {}).expect(403);
  expect(answerHolds(refused, 'post', '/lamps')).toBe(true);
});

test('the check can fail: an answer that the contract does not know is found', () => {
  const place = ['paths', '/lamps', 'get', 'responses', '200', 'content', 'application/json', 'schema'];
  expect(holds({ lit: 1, enough: true }, ...place)).toBe(true);
  expect(holds({ lit: '1', enough: true }, ...place)).toBe(false);
  expect(holds({ lit: 1, enough: true, colour: 'red' }, ...place)).toBe(false);
});

test('two services may not claim the same route', () => {
  const [lamps] = sample.services;
  const twice = lamps ? [lamps, { ...lamps, name: 'torches' }] : [];
  expect(() => openApiOf(twice)).toThrow('POST /lamps');
});
