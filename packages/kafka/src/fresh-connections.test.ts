import { once } from 'node:events';
import { createRequire } from 'node:module';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import './fresh-connections.ts';

interface Connection {
  connect(): Promise<unknown>;
  disconnect(): Promise<unknown>;
  isConnected(): boolean;
  send(protocol: object): Promise<{ readonly errorCode: number }>;
}

const require = createRequire(import.meta.url);
const Connection = require('kafkajs/src/network/connection.js') as new (options: object) => Connection;
const { protocol } = require('kafkajs/src/protocol/requests/apiVersions/index.js') as {
  protocol(asked: object): () => object;
};
const question = (): object => protocol({ version: 0 })();

const silent = { debug: () => undefined, error: () => undefined, warn: () => undefined };
const logger = { namespace: () => Object.assign((): void => undefined, silent) };

/** The number of a request is repeated in its answer. */
const numberOf = (request: Buffer): number => request.readInt32BE(8);

/** No error, no versions. */
function answerTo(request: Buffer): Buffer {
  const answer = Buffer.alloc(14);
  answer.writeInt32BE(10, 0);
  answer.writeInt32BE(numberOf(request), 4);
  return answer;
}

let server: Server;
let connection: Connection;
let answering: (socket: Socket, request: Buffer) => void;
beforeEach(async () => {
  server = createServer((socket) => {
    socket.on('data', (request: Buffer) => answering(socket, request)).on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socketFactory = ({ onConnect }: { onConnect: () => void }) => connect(port, '127.0.0.1', onConnect);
  connection = new Connection({
    ...{ host: '127.0.0.1', port, logger, socketFactory },
    ...{ connectionTimeout: 1_000, requestTimeout: 1_000 },
  });
});
afterEach(async () => {
  await connection.disconnect();
  server.close();
});

/** Asked over a connection that ends in the middle of the answer. */
async function cutIn(bytes: number): Promise<void> {
  answering = (socket, request) => socket.end(answerTo(request).subarray(0, bytes));
  await connection.connect();
  await expect(connection.send(question())).rejects.toThrow('Closed connection');
  while (connection.isConnected()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test.each([2, 6, 13])(
  'what came of an answer that was cut after %i bytes is no part of the next',
  async (bytes) => {
    await cutIn(bytes);
    answering = (socket, request) => socket.write(answerTo(request));
    await connection.connect();
    expect(await connection.send(question())).toMatchObject({ errorCode: 0 });
    expect(await connection.send(question())).toMatchObject({ errorCode: 0 });
  },
);

test('what comes late over a connection that was left is not believed', async () => {
  let left: (() => void) | undefined;
  answering = (socket, request) => (left = () => socket.write(answerTo(request).subarray(0, 6)));
  await connection.connect();
  await expect(connection.send(question())).rejects.toThrow('timed out');
  await connection.disconnect();
  answering = (socket, request) => socket.write(answerTo(request));
  await connection.connect();
  left?.();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await connection.send(question())).toMatchObject({ errorCode: 0 });
});
