import type { mongo } from 'mongoose';
import type { HeldEffect, WaitingFact } from '../../held/held-fact.ts';
import { AROUND, bytesOf, removed, replaced, type Writes } from './written-at-once.ts';

type UnitOf = (stream: string) => number;

/** What becomes held or goes on. */
export function heldWrites({ streams }: HeldEffect, unitOf: UnitOf): Writes {
  const [update, deleted]: [Writes['update'] & object, Writes['delete'] & object] = [[], []];
  for (const [stream, { held }] of streams)
    if (held) {
      const document = { _id: stream, u: unitOf(stream), held };
      update.push({ write: replaced(stream, document), size: bytesOf(stream, held.detail) });
    } else deleted.push(removed(stream));
  return { update, delete: deleted };
}

const notAmong = (stream: string, waiting: readonly WaitingFact[]): mongo.Document => ({
  '_id.stream': stream,
  _id: { $nin: waiting.map(({ version, position }) => ({ stream, version, position })) },
});

/** Who waits behind what is held; a fact that comes again waits once. */
export function waitingWrites({ streams }: HeldEffect, unitOf: UnitOf): Writes {
  const [update, deleted]: [Writes['update'] & object, Writes['delete'] & object] = [[], []];
  for (const [stream, { anew, waiting }] of streams) {
    if (anew) deleted.push({ write: { q: notAmong(stream, waiting), limit: 0 }, size: AROUND });
    const named = new Map(waiting.map((one) => [`${one.version}@${one.position}`, one]));
    for (const { version, log, position } of named.values()) {
      const _id = { stream, version, position };
      const document = { _id, u: unitOf(stream), log };
      update.push({ write: replaced(_id, document), size: bytesOf(stream) });
    }
  }
  return { update, delete: deleted };
}
