import { LINES, type LogFields } from '@torchline/telemetry';
import type { Logger } from 'pino';
import { setTimeout as pause } from 'node:timers/promises';
import type { Across } from '../route.ts';
import type { Upstream } from './upstream.ts';

interface Operation {
  readonly 'x-across'?: Across;
}
/** The contract of a service (OpenAPI), as far as the door reads it. */
export interface Description {
  readonly tags?: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const AGAIN_MS = 500;
/** A service that was replaced while nobody asked it anything is found out by then. */
const REFRESH_MS = 30_000;

/** What services say of themselves: asked at the start, when one comes back, and now and then. */
export class Descriptions {
  readonly services: readonly Upstream[];
  readonly #known = new Map<string, Description>();
  readonly #texts = new Map<string, string>();
  readonly #ending = new AbortController();
  readonly #log: Logger;
  readonly #following: readonly Promise<void>[];
  #version = 0;

  constructor(services: readonly Upstream[], log: Logger) {
    this.services = services;
    this.#log = log;
    this.#following = services.map((service) => this.#follow(service));
  }

  /** Raised when one of them says something else than before. */
  get version(): number {
    return this.#version;
  }

  of(service: Upstream): Description | undefined {
    return this.#known.get(service.name);
  }

  /** False while some service has never said what it serves. */
  get isComplete(): boolean {
    return this.services.every(({ name }) => this.#known.has(name));
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#following);
    for (const service of this.services) service.close();
  }

  async #follow(service: Upstream): Promise<void> {
    const { signal } = this.#ending;
    let isAway = true;
    let wasHere = false;
    let wake = new AbortController();
    service.onAway = () => {
      if (!isAway) this.#say(service, 'away');
      isAway = true;
      wake.abort();
    };
    while (!signal.aborted) {
      const isHere = await this.#ask(service);
      if (isHere && isAway && wasHere) this.#say(service, 'here');
      if (isHere) isAway = false;
      wasHere ||= isHere;
      wake = new AbortController();
      const waiting = { signal: isHere ? AbortSignal.any([signal, wake.signal]) : signal };
      await pause(isHere ? REFRESH_MS : AGAIN_MS, undefined, waiting).catch(() => undefined);
    }
  }

  async #ask(service: Upstream): Promise<boolean> {
    try {
      const description = (await service.json('/openapi.json')) as Description;
      const text = JSON.stringify(description);
      if (this.#texts.get(service.name) === text) return true;
      this.#texts.set(service.name, text);
      this.#known.set(service.name, description);
      this.#version += 1;
      return true;
    } catch {
      return false;
    }
  }

  #say({ name }: Upstream, reason: string): void {
    this.#log.warn({ about: name, reason } satisfies LogFields, LINES.trouble);
  }
}
