import { LRUCache } from 'lru-cache';
import type { mongo } from 'mongoose';
import { reading, type StateRead } from './figure-state.ts';
import { inParts } from './in-parts.ts';

interface RowWithBody {
  readonly _id: mongo.ObjectId;
  readonly body: mongo.Binary;
}
interface Named {
  readonly _id: mongo.ObjectId;
}

const BODIES_AT_ONCE = 200;
/** What an open body takes beside its own bytes: its head as objects, its name, its place among the others. */
const BESIDE_BYTES = 2_048;

export interface KeptBodiesOptions<Open> {
  /** The rows with bodies of these names, in any order. */
  readonly read: (state: StateRead, names: mongo.ObjectId[]) => Promise<readonly RowWithBody[]>;
  /** Memory for what is kept from one question to the next, in bytes. */
  readonly bytes: number;
  readonly open: (body: Uint8Array) => Open;
}

/** Bodies of packed rows, which never change once they are written: each is read once and kept for a while. */
export class KeptBodies<Open extends object> {
  readonly #options: KeptBodiesOptions<Open>;
  readonly #kept: LRUCache<string, Open>;

  constructor(options: KeptBodiesOptions<Open>) {
    this.#options = options;
    this.#kept = new LRUCache({ maxSize: options.bytes });
  }

  /** In the order of the rows. */
  async of(state: StateRead, rows: readonly Named[]): Promise<readonly Open[]> {
    const names = rows.map(({ _id }) => _id.toHexString());
    const bodies = new Map(names.map((name) => [name, this.#kept.get(name)] as const));
    const missing = rows.flatMap((row, at) => (bodies.get(names[at] ?? '') ? [] : [row._id]));
    for (const [name, body] of await this.#read(state, missing)) bodies.set(name, body);
    return names.map((name) => {
      const body = bodies.get(name);
      if (!body) throw new Error(`the block ${name} went away while its state was read`);
      return body;
    });
  }

  async #read(state: StateRead, missing: readonly mongo.ObjectId[]): Promise<(readonly [string, Open])[]> {
    const { read, open } = this.#options;
    const rows = await inParts(missing, BODIES_AT_ONCE, (some) => reading(() => read(state, some)));
    return rows.map(({ _id, body }) => {
      // A copy: what the driver hands out is part of a larger answer, which would be kept with it.
      const own = new Uint8Array(body.buffer.subarray(0, body.position));
      const opened = open(own);
      this.#kept.set(_id.toHexString(), opened, { size: own.byteLength + BESIDE_BYTES });
      return [_id.toHexString(), opened] as const;
    });
  }
}
