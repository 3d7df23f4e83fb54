import type { CommandRecord } from '../port.ts';
import type { Desk } from './desk.ts';
import { Draft } from './draft.ts';
import type { HandleItem } from './outcome.ts';

/** Rows whose questions are asked together. */
const AHEAD = 256;

/**
 * Where a read is a question to a server, the questions of many rows are asked at once, before the rows are decided one
 * after the other: states come into the cache, records and what was looked up are remembered. Each row is decided on what
 * it would have been told by itself at this time; what moved since is found out when the facts are stored.
 */
export class ReadAhead {
  readonly #desk: Desk;
  readonly #items: readonly HandleItem[];
  readonly #records = new Map<HandleItem, CommandRecord | undefined>();
  #lookups = new Map<unknown, unknown>();
  #asked = 0;

  constructor(desk: Desk, items: readonly HandleItem[]) {
    this.#desk = desk;
    this.#items = items;
  }

  /** To be waited for before the row at this place is decided. */
  async reach(index: number): Promise<void> {
    if (!this.#desk.store.asksServer || index < this.#asked) return;
    const some = this.#items.slice(index, index + AHEAD);
    this.#asked = index + some.length;
    this.#records.clear();
    this.#lookups = new Map();
    await Promise.all(some.map((item) => this.#ask(item)));
  }

  async recordOf(item: HandleItem): Promise<CommandRecord | undefined> {
    if (this.#records.has(item)) return this.#records.get(item);
    return this.#desk.records.findCommand(item.request.key);
  }

  lookupsOf({ request: { lookups } }: HandleItem): unknown {
    if (!this.#desk.store.asksServer) return lookups;
    const known = this.#lookups.get(lookups) ?? remembering(lookups);
    this.#lookups.set(lookups, known);
    return known;
  }

  async #ask(item: HandleItem): Promise<void> {
    const record = await this.#desk.records.findCommand(item.request.key);
    this.#records.set(item, record);
    if (record) return;
    const { read } = new Draft(this.#desk.cache);
    // What fails here fails again when the row is decided, and is said then.
    await item.command.load(item.input, read, this.lookupsOf(item)).catch(() => undefined);
  }
}

type Answers = (...asked: readonly unknown[]) => unknown;

/** Look-ups of which those that have to wait are asked once for the same. */
function remembering(lookups: unknown): unknown {
  if (typeof lookups !== 'object' || lookups === null) return lookups;
  const known = new Map<PropertyKey, Answers>();
  return new Proxy(lookups, {
    get(of, name) {
      const member: unknown = Reflect.get(of, name);
      if (typeof member !== 'function') return member;
      const answers = known.get(name) ?? remembered(member.bind(of) as Answers);
      known.set(name, answers);
      return answers;
    },
  });
}

function remembered(look: Answers): Answers {
  const known = new Map<string, unknown>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    if (known.has(key)) return known.get(key);
    const answer = look(...asked);
    if (answer instanceof Promise) known.set(key, answer);
    return answer;
  };
}
