import { ROLES, type Role } from '@torchline/kernel';
import { Random } from '@torchline/testing';
import type { Answer } from './answer.ts';
import type { Contract, Target } from './contract.ts';
import { hostileBody } from './hostile-bodies.ts';
import { hostileTable } from './hostile-tables.ts';
import { hostileText } from './hostile-values.ts';
import { sendWire } from './hostile-wire.ts';
import type { Product } from './product.ts';
import { send } from './sending.ts';
import { SoundValues } from './sound-values.ts';
import type { SoundTable } from './sound-tables.ts';

/** What was sent in one case, and what came back. */
export interface Told {
  readonly number: number;
  readonly what: string;
  readonly answer: Answer;
  /** The sender broke off or lied: it may be left without an answer. */
  readonly mayHangUp: boolean;
}

export interface Ground {
  readonly product: Product;
  readonly contract: Contract;
  readonly tables: readonly SoundTable[];
  readonly seed: string;
}

/** The n-th case of a seed: the same at every run, whatever ran before it. */
export async function runCase(ground: Ground, number: number): Promise<Told> {
  const random = new Random(`${ground.seed}/${number}`);
  if (random.chance(0.05)) {
    const { what, ...answer } = await sendWire(Number(new URL(ground.product.address).port), random);
    return { number, what: `wire: ${what}`, answer, mayHangUp: true };
  }
  const target = random.pick(ground.contract.targets);
  const asked = await requestFor(ground, target, random);
  const answer = await send(ground.product.address, { ...asked, method: target.method });
  const what = `${target.method} ${target.path}: ${asked.what}`;
  return { number, what, answer, mayHangUp: false };
}

interface Asked {
  readonly what: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array;
}

async function requestFor(ground: Ground, target: Target, random: Random): Promise<Asked> {
  const values = new SoundValues(ground.contract, random);
  // What no request line can hold goes out over the wire cases.
  const path = `${pathFor(target, values, random)}${queryFor(target, values, random)}`.replaceAll(
    /[^\x21-\x7e]/g,
    (character) => encodeURIComponent(character.toWellFormed()),
  );
  const headers = headersFor(ground, target, random);
  if (target.kind === 'query') return { what: path.slice(0, 200), path, headers };
  const body =
    target.kind === 'json' || ground.tables.length === 0
      ? hostileBody(values.of(target.body ?? {}), random)
      : await fileFor(ground, target, random);
  if (body.type !== '') headers['content-type'] = body.type;
  headers['content-length'] = String(body.bytes.length);
  return { what: body.what, path, headers, body: body.bytes };
}

/** The template of the route, or any where the route takes files of every kind. */
const fileFor = ({ tables }: Ground, { path }: Target, random: Random) =>
  hostileTable(tables.find(({ template }) => path.endsWith(`/${template}`)) ?? random.pick(tables), random);

const pathFor = ({ path }: Target, values: SoundValues, random: Random): string =>
  path.replaceAll(/\{\w+\}/g, () =>
    random.chance(0.4) ? hostileText(random) : encodeURIComponent(values.text({})),
  );

function queryFor({ query }: Target, values: SoundValues, random: Random): string {
  const parts = query
    .filter(() => random.chance(0.4))
    .map(({ name, schema = {} }) => {
      const sound = encodeURIComponent(String(values.of(schema)));
      return `${name}=${random.chance(0.3) ? hostileText(random) : sound}`;
    });
  if (random.chance(0.05)) parts.push(`${hostileText(random)}=1`, '__proto__[x]=1', 'a[b][c]=1');
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);

/** Mostly somebody who may; sometimes another, nobody, or a token that is none. */
function tokenFor({ product }: Ground, { roles }: Target, random: Random): string | undefined {
  const allowed = typeof roles === 'string' ? ROLES : roles.filter(isRole);
  const draw = random.next();
  if (draw < 0.03) return undefined;
  if (draw < 0.06)
    return random.pick(['x', 'a.b.c', '.', 'eyJhbGciOiJub25lIn0.e30.', `${product.tokens.PROVINCE}x`]);
  return product.tokens[random.pick(draw < 0.15 ? ROLES : allowed)];
}

const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'if-match': ['*', '"1"', 'x', '"9007199254740993"', '"'],
  'torchline-after': ['x', 'contracts:1e400', ':', 'a'.repeat(5_000)],
  'accept-language': ['en', 'zh', '*', ',,,,', 'x'.repeat(3_000)],
  'file-name': ['%', '%zz', '..%2f..%2fx', 'a'.repeat(5_000)],
  traceparent: ['x', '00-0-0-0', '00-'.repeat(1_000)],
};

function headersFor(ground: Ground, target: Target, random: Random): Record<string, string> {
  const token = tokenFor(ground, target, random);
  const headers: Record<string, string> = {};
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  if (target.headers.some(({ name }) => name.toLowerCase() === 'idempotency-key'))
    headers['idempotency-key'] = random.chance(0.05)
      ? random.pick([' ', 'x'.repeat(300), 'a b'])
      : `k${random.int(1, 1e9)}`;
  for (const [name, hostile] of Object.entries(HEADERS))
    if (random.chance(0.03)) headers[name] = random.pick(hostile);
  return headers;
}
