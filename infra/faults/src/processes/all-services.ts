import { freePorts } from '@torchline/native';
import { TODAY } from '@torchline/traffic';
import { setTimeout as pause } from 'node:timers/promises';
import type { Memory } from './memory.ts';
import { ServiceProcess } from './service-process.ts';

const DOOR = 'portal';
export const PROVINCE = '130000';
/** Short, so that a schedule sees many of them. */
export const LEASE_MS = 3_000;
const LOOK_MS = 150;

export interface ServicesAsked {
  readonly names: readonly string[];
  /** As the services see them: `mongodb://…/prefix?…` and `host:port,…`. */
  readonly data: string;
  readonly brokers: string;
  readonly memory: Memory;
  readonly onEnd: (name: string, how: string) => void;
}

/** Every service of one instance as a process, and the door before them. */
export class AllServices {
  readonly services: ReadonlyMap<string, ServiceProcess>;
  readonly #asked: ServicesAsked;
  readonly #door: ServiceProcess;
  readonly #seconds = new Set<ServiceProcess>();

  private constructor(asked: ServicesAsked, ports: readonly number[]) {
    this.#asked = asked;
    const named = asked.names.map((name, at) => [name, this.#process(name, ports[at] ?? 0)] as const);
    this.services = new Map(named);
    const addresses = named.map(([name, { port }]) => `${name}=http://127.0.0.1:${port}`);
    this.#door = new ServiceProcess({
      ...{ name: DOOR, memory: asked.memory, onEnd: asked.onEnd },
      env: {
        ...{ TORCHLINE_HOST: '127.0.0.1', TORCHLINE_PORT: String(ports.at(-1)) },
        TORCHLINE_SERVICES: addresses.join(','),
      },
    });
  }

  static async start(asked: ServicesAsked): Promise<AllServices> {
    const all = new AllServices(asked, await freePorts(asked.names.length + 1));
    for (const service of [...all.services.values(), all.#door]) service.start();
    return all;
  }

  #process(name: string, port: number): ServiceProcess {
    const { data, brokers, memory, onEnd } = this.#asked;
    const env = {
      ...{
        TORCHLINE_DATA: data,
        KAFKA_BROKERS: brokers,
        TORCHLINE_PROVINCE: PROVINCE,
        TORCHLINE_TODAY: TODAY,
      },
      ...{ TORCHLINE_HOST: '127.0.0.1', TORCHLINE_PORT: String(port) },
      TORCHLINE_LEASE_MS: String(LEASE_MS),
    };
    return new ServiceProcess({ name, env, memory, onEnd });
  }

  /** Of the door. */
  get address(): string {
    return `http://127.0.0.1:${this.#door.port}`;
  }

  of(name: string): ServiceProcess {
    const service = this.services.get(name);
    if (!service) throw new Error(`there is no service ${name}`);
    return service;
  }

  /** A second process of a service, which nobody is sent to. */
  async second(name: string): Promise<ServiceProcess> {
    const [port = 0] = await freePorts(1);
    const second = this.#process(name, port);
    this.#seconds.add(second);
    second.start();
    return second;
  }

  /** Those that do not run are started, those that are paused go on, second ones are gone. */
  async heal(): Promise<void> {
    await Promise.all([...this.#seconds].map((second) => second.kill()));
    this.#seconds.clear();
    for (const service of this.services.values()) {
      service.resume();
      service.start();
    }
  }

  /** Resolves when all say that they are ready; throws with what those say that are not, when time is over. */
  async ready(withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    const all = [...this.services.values(), this.#door];
    const left = new Map<ServiceProcess, string>(all.map((one) => [one, 'no answer']));
    while (left.size > 0) {
      for (const one of left.keys()) {
        const state = await readiness(one);
        if (state === undefined) left.delete(one);
        else left.set(one, state);
      }
      if (left.size > 0 && performance.now() > until)
        throw new Error(
          [...left].map(([{ name, said }, state]) => `${name}: ${state}\n${said.slice(-300)}`).join('\n'),
        );
      if (left.size > 0) await pause(LOOK_MS);
    }
  }

  /** Asks all to end; answers how each ended. */
  async stop(): Promise<ReadonlyMap<string, string>> {
    await Promise.all([...this.#seconds].map((second) => second.kill()));
    const door = await this.#door.stop();
    const ends = await Promise.all(
      [...this.services].map(async ([name, service]) => [name, await service.stop()] as const),
    );
    return new Map([...ends, [DOOR, door]]);
  }

  /** Without a chance to tidy up. */
  async kill(): Promise<void> {
    const all = [...this.services.values(), this.#door, ...this.#seconds];
    await Promise.all(all.map((one) => one.kill()));
  }
}

/** Undefined when it is ready, else what it says. */
async function readiness({ port }: ServiceProcess): Promise<string | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) });
    const text = await response.text();
    return response.ok ? undefined : text.slice(0, 400);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
