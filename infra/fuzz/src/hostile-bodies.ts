import type { Random } from '@torchline/testing';
import { hostileJson } from './hostile-values.ts';

/** A body that is sent as it is, with what was done to it. */
export interface Body {
  readonly what: string;
  readonly bytes: Buffer;
  readonly type: string;
}

type Spoil = (sound: string, random: Random) => Omit<Body, 'type'> & { readonly type?: string };

/** Puts a hostile text in the place of one value of an object. */
function oneValueSpoiled(sound: string, random: Random): string {
  const value = JSON.parse(sound) as unknown;
  if (typeof value !== 'object' || value === null) return hostileJson(random);
  const names = Object.keys(value);
  const chosen = names.length === 0 ? 'x' : random.pick(names);
  const members = Object.entries(value)
    .filter(([name]) => name !== chosen)
    .map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`);
  return `{${[...members, `${JSON.stringify(chosen)}:${hostileJson(random)}`].join(',')}}`;
}

const inserted = (sound: string, member: string): string =>
  sound.startsWith('{}') ? `{${member}}` : `{${member},${sound.slice(1)}`;

const SPOILS: Readonly<Record<string, Spoil>> = {
  'sound by its schema': (sound) => ({ what: '', bytes: Buffer.from(sound) }),
  'one value hostile': (sound, random) => ({ what: '', bytes: Buffer.from(oneValueSpoiled(sound, random)) }),
  'a member missing or twice': (sound, random) => {
    const names = Object.keys(JSON.parse(sound) as object);
    const name = JSON.stringify(names.length === 0 ? 'x' : random.pick(names));
    const twice = inserted(sound, `${name}:1`);
    return { what: '', bytes: Buffer.from(random.chance(0.5) ? twice : twice.replace(`${name}:1,`, '')) };
  },
  'a name of the machinery': (sound, random) => {
    const name = random.pick(['__proto__', 'constructor', 'prototype', 'toString', '$where', '']);
    return { what: name, bytes: Buffer.from(inserted(sound, `"${name}":{"admin":true}`)) };
  },
  deep: (_, random) => {
    const depth = random.pick([33, 1_000, 10_000, 200_000]);
    const text = random.chance(0.5)
      ? `${'['.repeat(depth)}${']'.repeat(depth)}`
      : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    return { what: String(depth), bytes: Buffer.from(text) };
  },
  large: (_, random) => {
    const size = random.pick([1_048_570, 1_048_577, 3_000_000]);
    return { what: String(size), bytes: Buffer.from(`{"x":"${'x'.repeat(size)}"}`) };
  },
  'many members': () => {
    const members = Array.from({ length: 40_000 }, (_, index) => `"m${index}":0`);
    return { what: '', bytes: Buffer.from(`{${members.join(',')}}`) };
  },
  'cut off': (sound, random) => {
    const end = random.int(0, Math.max(0, sound.length - 1));
    return { what: String(end), bytes: Buffer.from(sound.slice(0, end)) };
  },
  'bytes that are no UTF-8': (sound, random) => {
    const bytes = Buffer.from(sound);
    const at = random.int(0, Math.max(0, bytes.length - 1));
    return {
      what: '',
      bytes: Buffer.concat([bytes.subarray(0, at), Buffer.from([0xc3, 0x28, 0xff]), bytes.subarray(at)]),
    };
  },
  'flipped bits': (sound, random) => {
    const bytes = Buffer.from(sound);
    for (let i = 0; i < 3 && bytes.length > 0; i += 1) {
      const at = random.int(0, bytes.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
    }
    return { what: '', bytes };
  },
  'no object': (_, random) => ({ what: '', bytes: Buffer.from(hostileJson(random)) }),
  'another type': (sound, random) => ({
    what: '',
    bytes: Buffer.from(sound),
    type: random.pick([
      'text/plain',
      'application/xml',
      'application/json; charset=utf-16',
      'multipart/form-data',
      '',
      'x',
    ]),
  }),
  empty: () => ({ what: '', bytes: Buffer.alloc(0) }),
};

/** A body for a JSON route, made from one that its schema accepts. */
export function hostileBody(sound: unknown, random: Random): Body {
  const name = random.pick(Object.keys(SPOILS));
  const spoiled = (SPOILS[name] as Spoil)(JSON.stringify(sound) ?? '{}', random);
  return {
    type: spoiled.type ?? 'application/json',
    bytes: spoiled.bytes,
    what: `${name} ${spoiled.what}`.trim(),
  };
}
