import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

interface Connection {
  chunks: Buffer[];
  bytesBuffered: number;
  bytesNeeded: number;
  readonly socket?: Socket;
  isConnected(this: Connection): boolean;
  connect: (this: Connection) => Promise<unknown>;
}

/** The length of an answer stands before it. */
const LENGTH_BYTES = 4;

const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/connection.js') as {
  readonly prototype: Connection;
};
const { connect } = prototype;

/**
 * kafkajs 2.2.4 connects again with what it kept of the connection before. An answer that was cut in the middle is then
 * completed with the next one: numbers are read where none are, and the process ends with an error of a buffer, or waits
 * for ever for an answer of gigabytes. And what comes late over a socket that was left is taken for the new one's. A
 * connection begins with nothing, and the socket before it says no more.
 */
prototype.connect = function () {
  if (!this.isConnected()) {
    this.socket?.destroy();
    Object.assign(this, { chunks: [], bytesBuffered: 0, bytesNeeded: LENGTH_BYTES });
  }
  return connect.call(this);
};
