import { once } from 'node:events';
import { Agent, createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Admission } from './admission.ts';
import { sampleApp } from './sample/sample-app.ts';

const agent = new Agent({ keepAlive: true });
const inside: ServerResponse[] = [];
let admission: Admission;
let server: Server;
beforeEach(async () => {
  admission = new Admission({ always: 2, most: 4, waitMs: 60 });
  server = createServer(admission.before((_request, response) => void inside.push(response)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  inside.length = 0;
  server.closeAllConnections();
  server.close();
});
afterAll(() => agent.destroy());

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

function ask(path = '/loans', headers: Record<string, string> = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const sent = { 'content-type': 'application/json', ...headers };
  return new Promise((resolve, fail) => {
    request({ port, path, method: 'POST', agent, headers: sent }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on('error', fail)
      .end('{}');
  });
}

/** Sends so many and waits until they are inside. */
async function enter(count: number, headers: Record<string, string> = {}): Promise<Promise<Answer>[]> {
  const wanted = inside.length + count;
  const asked = Array.from({ length: count }, () => ask('/loans', headers));
  while (inside.length < wanted) await pause(2);
  return asked;
}
const answerAll = (): void => inside.splice(0).forEach((response) => response.end('done'));

describe('the gate', () => {
  test('lets so many in whatever they wait, and refuses more once the oldest waits too long', async () => {
    const first = await enter(2);
    await pause(80);
    const { status, headers, body } = await ask();
    expect({ status, retry: headers['retry-after'] }).toEqual({ status: 503, retry: '1' });
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(body)).toMatchObject({ code: 'OVERLOADED', status: 503 });
    expect(admission.refused()).toBe(1);
    expect(admission.refused()).toBe(0);
    answerAll();
    expect((await Promise.all(first)).map((answer) => answer.status)).toEqual([200, 200]);
    const [next] = await enter(1);
    answerAll();
    expect((await next)?.status).toBe(200);
  });

  test('lets more in while answers come soon, up to its limit', async () => {
    const four = await enter(4);
    expect(await ask('/loans', { 'accept-language': 'en-GB' })).toMatchObject({
      status: 503,
      headers: { 'content-language': 'en' },
      body: expect.stringContaining('The system is busy'),
    });
    answerAll();
    expect((await Promise.all(four)).every(({ status }) => status === 200)).toBe(true);
  });

  test('does not take a slow upload for a queue', async () => {
    const uploads = await enter(2, { 'content-type': 'text/csv' });
    await pause(80);
    const [command] = await enter(1);
    answerAll();
    expect((await command)?.status).toBe(200);
    await Promise.all(uploads);
  });

  test('never refuses those who ask after its health', async () => {
    const four = await enter(4);
    const asked = ask('/readyz?full=1');
    while (inside.length < 5) await pause(2);
    answerAll();
    expect((await asked).status).toBe(200);
    await Promise.all(four);
  });

  test('once closed refuses everybody, and ends the connections of those inside with their answers', async () => {
    const [before] = await enter(1);
    admission.close();
    expect(await ask()).toMatchObject({
      status: 503,
      headers: { connection: 'close', 'retry-after': '5' },
      body: expect.stringContaining('STOPPING'),
    });
    answerAll();
    expect(await before).toMatchObject({ status: 200, headers: { connection: 'close' } });
  });
});

test('stands before everything that an application does', async () => {
  const { api, officer, logged } = await sampleApp({
    app: { admission: new Admission({ always: 0, most: 0, waitMs: 0 }) },
  });
  await api.as(officer).get('/lamps').expect(503, { code: 'OVERLOADED' });
  await api.asNobody().get('/livez').expect(200);
  expect(logged().filter((line) => line.includes('/lamps'))).toEqual([]);
  await api.close();
});
