import { freePorts } from '@torchline/native';
import { join } from 'node:path';
import { KeptProcess } from './kept-process.ts';

const SERVICES = join(import.meta.dirname, '../../..');

/** Services that run as processes of their own, in the order in which the door asks where any of them may answer. */
export const APART: readonly string[] = [
  'reference',
  'certification',
  'contracts',
  'incubators',
  'loan-pools',
  'scheduling',
  'projection',
];

export interface ProcessesAsked {
  readonly data: string;
  readonly brokers: string;
  readonly port: number;
  readonly province: string;
  readonly demo: boolean;
  readonly today: string | undefined;
  readonly say: (line: string) => void;
}

/** All processes of one instance on this machine. */
export interface AllProcesses {
  /** Of the door. */
  readonly address: string;
  /** Of each service by name. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly processes: readonly KeptProcess[];
  /** Resolves when the door or a service is not started again any more. */
  readonly over: Promise<unknown>;
  /** The door first, then the services. */
  stop(): Promise<void>;
}

const mainOf = (name: string): string => join(SERVICES, name, 'src/main.ts');

/** Starts every service and the door, each on a port of its own on 127.0.0.1. */
export async function startProcesses(asked: ProcessesAsked): Promise<AllProcesses> {
  const { data, brokers, province, demo, today, say } = asked;
  const ports = await freePorts(APART.length + 1);
  const shared = {
    ...{ TORCHLINE_DATA: data, KAFKA_BROKERS: brokers, TORCHLINE_HOST: '127.0.0.1' },
    ...{ TORCHLINE_PROVINCE: province, TORCHLINE_DEMO: String(demo) },
    ...(today === undefined ? {} : { TORCHLINE_TODAY: today }),
  };
  const addresses = new Map(APART.map((name, at) => [name, `http://127.0.0.1:${ports[at]}`]));
  const services = APART.map((name, at) => {
    const env = { ...shared, TORCHLINE_PORT: String(ports[at]) };
    return new KeptProcess({ name, main: mainOf(name), env, say });
  });
  const port = asked.port === 0 ? (ports.at(-1) ?? 0) : asked.port;
  const door = new KeptProcess({
    ...{ name: 'portal', main: mainOf('portal'), say },
    env: {
      ...{ TORCHLINE_HOST: '127.0.0.1', TORCHLINE_PORT: String(port) },
      TORCHLINE_SERVICES: [...addresses].map((pair) => pair.join('=')).join(','),
    },
  });
  const processes = [...services, door];
  return {
    ...{ address: `http://127.0.0.1:${port}`, addresses, processes },
    over: Promise.race(processes.map((one) => one.over)),
    stop: async () => {
      await door.stop();
      await Promise.all(services.map((one) => one.stop()));
    },
  };
}
