/**
 * Who writes a command waits for the socket to drain, also where the connection ends in that moment: then nobody drains it,
 * no time limit holds any more, and the command, with everybody who queues behind it, would wait for ever (the driver,
 * mongodb 7.9 and before). With this module a connection that ends tells so whoever waits.
 */
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

/** What is used here of the driver's connection. */
interface DriverConnection {
  readonly socket: Socket;
  readonly closed: boolean;
  cleanup: (this: DriverConnection, error: Error) => void;
}

// The driver is mongoose's own; the class is none of its public names.
const ofMongoose = createRequire(createRequire(import.meta.url).resolve('mongoose'));
const { Connection } = ofMongoose('mongodb/lib/cmap/connection.js') as {
  readonly Connection: { readonly prototype: DriverConnection };
};

const { cleanup } = Connection.prototype;
Connection.prototype.cleanup = function cleanupAndTell(error) {
  const wasOpen = !this.closed;
  cleanup.call(this, error);
  if (wasOpen && this.socket.listenerCount('drain') > 0) this.socket.emit('error', error);
};
