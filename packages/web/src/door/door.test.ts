import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLog } from '../request-log.ts';
import { serverOf } from '../server.ts';
import { createDoor, type Door } from './door.ts';
import { fakeService, json, type FakeService, type Offered } from './service.fixture.ts';

const WORK = { by: 'joined', list: 'items', order: ['due', 'id'] } as const;
const lamps: Offered = {
  'GET /lamps': { answer: json({ here: 'lamps' }) },
  'POST /lamps': {
    answer: (_request, response, body) =>
      response
        .writeHead(201, { etag: '"1"', 'torchline-position': 'lamps:1', connection: 'x-hop', 'x-hop': '1' })
        .end(body),
  },
  'GET /half': {
    answer: (_request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('half');
      setTimeout(() => response.destroy(), 20);
    },
  },
  'GET /work': {
    answer: json({
      items: [
        { id: 'b', due: '2026-02-01' },
        { id: 'c', due: null },
      ],
    }),
    across: WORK,
  },
  'GET /files/{hash}': { answer: json({ code: 'NOT_FOUND' }, 404), across: { by: 'found' } },
  'GET /records/{service}/{kind}': {
    answer: json({ from: 'lamps' }),
    across: { by: 'parameter', name: 'service' },
  },
  'GET /imports/{template}/{file}': { answer: json({ template: 'any' }) },
  'GET /me': { answer: json({ me: 'lamps' }), across: { by: 'any' } },
  'POST /clock': { answer: json({ set: 'lamps' }), across: { by: 'all' } },
};
const torches: Offered = {
  'GET /torches/{torch}': { answer: (request, response) => void response.end(request.url) },
  'GET /work': { answer: json({ items: [{ id: 'a', due: '2026-01-01' }] }), across: WORK },
  'GET /files/{hash}': { answer: json({ bytes: 3 }), across: { by: 'found' } },
  'GET /records/{service}/{kind}': {
    answer: json({ from: 'torches' }),
    across: { by: 'parameter', name: 'service' },
  },
  'GET /imports/fixed/template.csv': { answer: json({ template: 'fixed' }) },
  'GET /me': { answer: json({ me: 'torches' }), across: { by: 'any' } },
  'POST /clock': { answer: json({ set: 'torches' }), across: { by: 'all' } },
};

let services: { lamps: FakeService; torches: FakeService };
let door: Door;
let server: Server;
let at = '';
const log = createLog({ level: 'silent' });

const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${at}${path}`, init);
const bodyOf = async (path: string): Promise<unknown> => (await get(path)).json();
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
const isOpen = async (): Promise<boolean> => (await get('/openapi.json')).ok;

beforeEach(async () => {
  services = { lamps: await fakeService(lamps), torches: await fakeService(torches) };
  const addresses = Object.entries(services).map(([name, { address }]) => [name, address] as const);
  door = createDoor({ services: new Map(addresses), log });
  server = serverOf(door.answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await until(isOpen);
});
afterEach(async () => {
  door.close();
  server.closeAllConnections();
  server.close();
  await door.stop();
  await Promise.all(Object.values(services).map((service) => service.stop()));
});

describe('a route of one service', () => {
  test('is answered by it, path and query as they came', async () => {
    expect(await bodyOf('/lamps')).toEqual({ here: 'lamps' });
    expect(await (await get('/torches/a%2Fb?x=%20')).text()).toBe('/torches/a%2Fb?x=%20');
    expect(await bodyOf('/imports/fixed/template.csv')).toEqual({ template: 'fixed' });
    expect(await bodyOf('/imports/other/template.csv')).toEqual({ template: 'any' });
  });

  test('gets the body and the headers of the caller, but nothing that a caller says of others', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const reply = await get('/lamps', {
      method: 'POST',
      body: 'x'.repeat(300_000),
      headers: {
        'idempotency-key': 'k1',
        'torchline-after': 'lamps:1',
        traceparent: `00-${trace}-b7ad6b7169203331-01`,
        'x-forwarded-for': '6.6.6.6',
        forwarded: 'for=6.6.6.6',
      },
    });
    expect([reply.status, (await reply.text()).length]).toEqual([201, 300_000]);
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(reply.headers.get('torchline-position')).toBe('lamps:1');
    expect(reply.headers.get('x-hop')).toBeNull();
    const headers = services.lamps.heard[0]?.headers ?? {};
    expect(headers).toMatchObject({ 'idempotency-key': 'k1', 'torchline-after': 'lamps:1' });
    expect(headers['x-forwarded-for']).toMatch(/127\.0\.0\.1$/);
    expect(headers['forwarded']).toBeUndefined();
    expect(headers['traceparent']).toMatch(new RegExp(`^00-${trace}-(?!b7ad6b7169203331)`));
  });

  test('refuses another method, and an address that nobody offers', async () => {
    const refused = await get('/lamps', { method: 'DELETE' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect((await get('/nothing')).status).toBe(404);
  });

  test('is broken off where its answer was', async () => {
    await expect(get('/half').then((reply) => reply.text())).rejects.toThrow();
  });
});

describe('a route of several services', () => {
  test('joins their lists in the order of the route', async () => {
    const { items } = (await bodyOf('/work')) as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
  test('is asked of each until one knows it', async () => {
    expect(await bodyOf('/files/1')).toEqual({ bytes: 3 });
  });
  test('goes to the one that the path names, and to any when it names none', async () => {
    expect(await bodyOf('/records/torches/x')).toEqual({ from: 'torches' });
    expect(await bodyOf('/records/nobody/x')).toEqual({ from: 'lamps' });
  });
  test('is told to all', async () => {
    const reply = await get('/clock', { method: 'POST', body: '{"a":1}' });
    expect(await reply.json()).toEqual({ set: 'torches' });
    for (const { heard } of Object.values(services)) expect(heard.at(-1)?.body).toBe('{"a":1}');
  });
  test('stands once in the contract', async () => {
    const { paths, tags } = (await bodyOf('/openapi.json')) as { paths: object; tags: object[] };
    expect(Object.keys(paths)).toHaveLength(
      new Set([...Object.keys(lamps), ...Object.keys(torches)].map((name) => name.split(' ')[1])).size,
    );
    expect(tags).toHaveLength(2);
  });
});

describe('a service that is away', () => {
  test('is a 503 to be asked again, where it is needed', async () => {
    await services.lamps.stop();
    for (const path of ['/lamps', '/work', '/records/lamps/x']) {
      const reply = await get(path);
      expect([reply.status, await reply.json()]).toMatchObject([503, { code: 'SERVICE_AWAY' }]);
      expect(reply.headers.get('retry-after')).toBe('2');
    }
    expect(await bodyOf('/me')).toEqual({ me: 'torches' });
    const ready = await get('/readyz');
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      { parts: { lamps: false, torches: true } },
    ]);
  });

  test('is asked again what it offers when it comes back', async () => {
    await services.lamps.stop();
    expect((await get('/lamps')).status).toBe(503);
    await services.lamps.start({ ...lamps, 'GET /lanterns': { answer: json({ new: true }) } });
    await until(async () => (await get('/lanterns')).ok);
    expect(await bodyOf('/lamps')).toEqual({ here: 'lamps' });
  });

  test('and never said what it offers keeps the door from calling anything unknown', async () => {
    const early = createDoor({ services: new Map([['gone', new URL('http://127.0.0.1:9')]]), log });
    const listening = serverOf(early.answer).listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const reply = await fetch(`http://127.0.0.1:${(listening.address() as AddressInfo).port}/lamps`);
    expect([reply.status, await reply.json()]).toMatchObject([503, { code: 'NOT_READY' }]);
    listening.close();
    await early.stop();
  });
});

test('health is that of all', async () => {
  expect(await bodyOf('/readyz')).toEqual({
    ready: true,
    parts: { lamps: true, torches: true, commands: true },
  });
  const { readers } = (await bodyOf('/lagz')) as { readers: { reader: string }[] };
  expect(readers.map(({ reader }) => reader)).toEqual(['lamps/masters', 'torches/masters']);
});
