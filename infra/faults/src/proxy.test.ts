import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { FaultProxy } from './proxy.ts';

let echo: Server;
let proxy: FaultProxy;
/** Chunks as the server saw them. */
let seen: Buffer[];

beforeEach(async () => {
  seen = [];
  echo = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      seen.push(bytes);
      socket.write(bytes);
    });
  }).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await FaultProxy.open({ to: `127.0.0.1:${(echo.address() as AddressInfo).port}` });
});
afterEach(async () => {
  await proxy.close();
  echo.close();
});

async function client(): Promise<Socket> {
  const socket = connect(proxy.port, '127.0.0.1').on('error', () => undefined);
  await new Promise<void>((resolve) => void socket.once('connect', resolve).once('close', () => resolve()));
  return socket;
}

/** However it ends: `once` would take a reset for an error. */
const closing = (socket: Socket): Promise<void> =>
  new Promise((resolve) => (socket.closed ? resolve() : void socket.once('close', () => resolve())));

/** What comes back until the socket closes, or so many bytes. */
async function answer(socket: Socket, bytes = Number.POSITIVE_INFINITY): Promise<string> {
  const chunks: Buffer[] = [];
  const closed = closing(socket);
  const enough = new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (Buffer.concat(chunks).length >= bytes) resolve();
    });
  });
  await Promise.race([closed, enough]);
  return Buffer.concat(chunks).toString();
}

async function ask(text: string): Promise<string> {
  const socket = await client();
  socket.write(text);
  const said = await answer(socket, text.length);
  socket.destroy();
  return said;
}

test('without a fault what is said comes back, however much', async () => {
  const much = 'Fackel '.repeat(200_000);
  expect(await ask(much)).toBe(much);
  expect(proxy.passed).toEqual({ requests: much.length, answers: much.length });
  expect(proxy.cuts).toBe(0);
});

test('an end of one side reaches the other, and the connection is forgotten', async () => {
  const socket = await client();
  socket.end('last');
  expect(await answer(socket)).toBe('last');
  while (proxy.connections > 0) await pause(1);
});

test('a cut ends the connections there are, and new ones come in', async () => {
  const socket = await client();
  socket.write('before');
  expect(await answer(socket, 6)).toBe('before');
  const closed = closing(socket);
  proxy.cut();
  await closed;
  expect([proxy.cuts, proxy.connections]).toEqual([1, 0]);
  expect(await ask('after')).toBe('after');
});

test('a cut after some bytes falls into the middle of an answer, once', async () => {
  proxy.cutAfter(10);
  const socket = await client();
  socket.write('abc');
  expect(await answer(socket, 3)).toBe('abc');
  socket.write('defghijklmn');
  const rest = await answer(socket);
  // A reset may overtake what it follows.
  expect('defghij'.startsWith(rest)).toBe(true);
  expect(proxy.passed.answers).toBe(10);
  expect(proxy.cuts).toBe(1);
  expect(await ask('whole again')).toBe('whole again');
});

test('a cut in a request loses its rest', async () => {
  proxy.cutAfter(4, 'requests');
  const socket = await client();
  socket.write('12345678');
  await answer(socket);
  expect('1234'.startsWith(Buffer.concat(seen).toString())).toBe(true);
  expect(proxy.passed.requests).toBe(4);
});

test('a slow wire makes every piece late', async () => {
  proxy.delayMs = 40;
  const began = performance.now();
  expect(await ask('late')).toBe('late');
  expect(performance.now() - began).toBeGreaterThanOrEqual(78);
});

test('a slicing wire gives small pieces, in order and whole', async () => {
  proxy.pieceBytes = 3;
  const text = 'abcdefghijklmnopqrstuvwxyz'.repeat(20);
  expect(await ask(text)).toBe(text);
  expect(seen.length).toBeGreaterThan(10);
});

test('a black hole holds everything back and loses nothing', async () => {
  const socket = await client();
  proxy.stopForwarding();
  socket.write('held');
  const late = answer(socket, 4);
  expect(await Promise.race([late, pause(60, 'silence')])).toBe('silence');
  expect(seen).toEqual([]);
  proxy.forwardAgain();
  expect(await late).toBe('held');
  socket.destroy();
});

test('a black hole with a cut after it loses what was in it', async () => {
  const socket = await client();
  proxy.stopForwarding();
  socket.write('lost');
  await pause(20);
  proxy.cut();
  await answer(socket);
  proxy.forwardAgain();
  expect(await ask('new')).toBe('new');
  expect(Buffer.concat(seen).toString()).toBe('new');
});

test('who is refused is let in again', async () => {
  proxy.refuse();
  expect(await ask('nobody')).toBe('');
  proxy.calm();
  expect(await ask('somebody')).toBe('somebody');
});

test('a server that is not there ends the connection', async () => {
  echo.close();
  await once(echo, 'close');
  expect(await ask('anybody')).toBe('');
});
