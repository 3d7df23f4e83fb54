import type { Random } from '@torchline/testing';
import { connect } from 'node:net';
import type { Answer } from './answer.ts';

const HEAD = 'Host: 127.0.0.1\r\n';
const post = (headers: string, body = ''): string =>
  `POST /contracts HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\n${headers}\r\n${body}`;

/** What is no HTTP, or lies about itself; each ends with an answer or with the end of the connection. */
const WIRES: Readonly<Record<string, (random: Random) => string>> = {
  'a length too long': (random) => post(`Content-Length: ${random.int(10, 1e6)}\r\n`, '{}'),
  'a length too short': () => post('Content-Length: 1\r\n', '{"a":1}'),
  'a length that is none': (random) =>
    post(`Content-Length: ${random.pick(['-1', '1e3', '9'.repeat(30), 'x'])}\r\n`, '{}'),
  'two lengths': () => post('Content-Length: 2\r\nContent-Length: 3\r\n', '{}'),
  'length and chunks': () => post('Content-Length: 2\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'),
  'chunks that are none': (random) =>
    post(
      'Transfer-Encoding: chunked\r\n',
      random.pick(['zz\r\n', '-1\r\n', 'FFFFFFFFFFFFFFFF\r\nx', '5\r\nab']),
    ),
  'an encoding that is none': (random) =>
    post(
      `Content-Encoding: ${random.pick(['gzip', 'br', 'deflate', 'x', 'gzip, gzip'])}\r\nContent-Length: 4\r\n`,
      'abcd',
    ),
  'long headers': (random) => post(`X-Long: ${'x'.repeat(random.pick([8_000, 17_000, 70_000]))}\r\n`),
  'many headers': () => post(Array.from({ length: 3_000 }, (_, index) => `X-${index}: 1\r\n`).join('')),
  'headers that are none': (random) => post(random.pick(['X\r\n', ': x\r\n', 'X Y: z\r\n', 'X: \u0001\r\n'])),
  'a long address': () => `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${HEAD}\r\n`,
  'no HTTP at all': (random) =>
    random.pick(['\0\0\0\0\r\n\r\n', 'SSH-2.0-x\r\n\r\n', '\u0016\u0003\u0001\r\n\r\n', 'GET\r\n\r\n']),
  'an unknown method': (random) =>
    `${random.pick(['BREW', 'TRACE', 'CONNECT', 'PROPFIND'])} /me HTTP/1.1\r\n${HEAD}\r\n`,
  'another version': (random) => `GET /me HTTP/${random.pick(['0.9', '1.0', '2.0', '9.9'])}\r\n${HEAD}\r\n`,
  'two requests in one': () =>
    `GET /livez HTTP/1.1\r\n${HEAD}\r\nGET /none HTTP/1.1\r\n${HEAD}Connection: close\r\n\r\n`,
};

const LISTEN_MS = 400;

/** Sends text as it is and waits a little for what comes back; then hangs up, as a client that has lost patience. */
export async function sendWire(port: number, random: Random): Promise<Answer & { readonly what: string }> {
  const name = random.pick(Object.keys(WIRES));
  const started = performance.now();
  const socket = connect(port, '127.0.0.1');
  const heard: Buffer[] = [];
  const text = (WIRES[name] as (random: Random) => string)(random);
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      heard.push(chunk);
      resolve();
    });
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
    socket.setTimeout(LISTEN_MS, resolve);
    socket.write(text, 'latin1');
  });
  socket.destroy();
  const [head = '', ...rest] = Buffer.concat(heard).toString('utf8').split('\r\n\r\n');
  return {
    what: name,
    status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0),
    type: /^content-type: (\S+?);?(\s|$)/im.exec(head)?.[1] ?? '',
    text: rest.join('\r\n\r\n'),
    ms: performance.now() - started,
  };
}
