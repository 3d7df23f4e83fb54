import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Across } from '../route.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** By `GET /path/{name}`: how it is answered, and how a door should. */
export type Offered = Readonly<Record<string, { readonly answer: Answer; readonly across?: Across }>>;

/** A service that says in its contract what it offers; it may be stopped, and started again on its port. */
export interface FakeService {
  readonly address: URL;
  readonly heard: { readonly headers: IncomingMessage['headers']; readonly body: string }[];
  start(offered?: Offered): Promise<void>;
  stop(): Promise<void>;
}

function contractOf(offered: Offered): string {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, { across }] of Object.entries(offered)) {
    const [method = '', path = ''] = name.split(' ');
    (paths[path] ??= {})[method.toLowerCase()] = across ? { 'x-across': across } : {};
  }
  return JSON.stringify({ openapi: '3.1.1', tags: [{ name: Object.keys(offered)[0] ?? '' }], paths });
}

const matches = (path: string, url: string): boolean =>
  new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(url.split('?', 1)[0] ?? '');

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

export async function fakeService(first: Offered): Promise<FakeService> {
  let offered = first;
  let server: Server | undefined;
  let port = 0;
  const heard: FakeService['heard'] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '' } = request;
    if (url === '/openapi.json') return void response.end(contractOf(offered));
    if (url === '/readyz')
      return void response.end(JSON.stringify({ ready: true, parts: { commands: true } }));
    if (url === '/lagz') return void response.end(JSON.stringify({ readers: [{ reader: 'masters' }] }));
    const known = Object.entries(offered).find(([name]) => {
      const [verb, path = ''] = name.split(' ');
      return verb === method && matches(path, url);
    });
    const body = await bodyOf(request);
    heard.push({ headers: request.headers, body });
    if (known) known[1].answer(request, response, body);
    else response.writeHead(404).end('{}');
  };
  const start = async (next: Offered = offered): Promise<void> => {
    offered = next;
    server = createServer((request, response) => void answer(request, response));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  };
  await start();
  return {
    address: new URL(`http://127.0.0.1:${port}`),
    heard,
    start,
    stop: async () => {
      server?.closeAllConnections();
      await new Promise((resolve) => server?.close(resolve));
    },
  };
}

export const json =
  (value: unknown, status = 200): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
