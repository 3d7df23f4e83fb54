import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { systemTimers } from '@torchline/kernel';
import type { Mongo } from './index.ts';
import { openFresh } from './testing/index.ts';

const opened = channel('net.client.socket');
const sockets = new Set<Socket>();
const remember = (message: unknown): void => void sockets.add((message as { socket: Socket }).socket);

let mongo: Mongo;
beforeEach(async () => {
  opened.subscribe(remember);
  mongo = await openFresh();
});
afterEach(async () => {
  opened.unsubscribe(remember);
  sockets.clear();
  await mongo.dropAll();
  await mongo.close();
});

const numbers = () => mongo.db(`${mongo.address.prefix}_samples`).collection('numbers');

/** Connections end after a command was given one, and before it is written. */
function endBeforeTheNextCommand(): void {
  mongo.client.once('connectionCheckedOut', () => {
    for (const socket of sockets) socket.destroy();
  });
}

test('a command whose connection closes while it is written is answered', async () => {
  await numbers().insertOne({ n: 1 });
  endBeforeTheNextCommand();
  const late = systemTimers.pause(5_000).then(() => 'nobody answered');
  const once = { session: mongo.client.startSession() };
  once.session.startTransaction();
  const answered = numbers()
    .insertOne({ n: 2 }, once)
    .then(
      () => 'stored',
      (error: Error) => error.name,
    );
  expect(await Promise.race([answered, late])).toBe('MongoNetworkError');
  await once.session.endSession();
  expect(await numbers().countDocuments()).toBe(1);
});
