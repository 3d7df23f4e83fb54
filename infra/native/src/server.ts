import type { ServerProcess } from './processes/server-process.ts';

/** One server, for tests and for what puts faults into it. */
export interface Server {
  /** `kafka-1`, `mongod-2`. */
  readonly name: string;
  /** `127.0.0.1:PORT`; it stays the same over restarts. */
  readonly address: string;
  /** The process while it runs. */
  readonly pid: number | undefined;
  /** The file with its output. */
  readonly log: string;
  /** SIGKILL, as by a fault of the machine; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM: an orderly end; resolves when it is gone. */
  stop(): Promise<void>;
  /** Starts it again on the same data and port; resolves when it serves. */
  start(): Promise<void>;
  /** SIGSTOP: it keeps its connections and says nothing. */
  pause(): void;
  /** SIGCONT. */
  resume(): void;
}

/** A broker with a second way in, for what puts faults into connections. */
export interface Broker extends Server {
  /**
   * Ports of 127.0.0.1. Who listens on `proxy` and passes everything on to `broker` has its clients to itself: the broker
   * tells those who came that way to come that way again.
   */
  readonly door: { readonly proxy: number; readonly broker: number };
}

export interface Parts {
  readonly process: ServerProcess;
  readonly address: string;
  /** Resolves when the server answers; it stops asking when the signal says so. */
  readonly serves: (signal: AbortSignal) => Promise<void>;
}

export const serverHandle = ({ process, address, serves }: Parts): Server => ({
  name: process.launch.name,
  address,
  log: process.launch.log,
  get pid() {
    return process.pid;
  },
  kill: () => process.kill(),
  stop: () => process.stop(),
  start: async () => {
    process.spawn();
    await process.unlessItEnds(serves);
  },
  pause: () => process.signal('SIGSTOP'),
  resume: () => process.signal('SIGCONT'),
});
