import { newId } from '@torchline/kernel';
import { hash } from 'node:crypto';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
  type CryptoKey,
  type JWK,
} from 'jose';
import { LRUCache } from 'lru-cache';
import type { IssuerKeys } from './ports.ts';

const ALGORITHM = 'ES256';
const AUDIENCE = 'torchline';
/** So many tokens are checked once and then known, by their hash, until they expire. */
const TOKENS_KNOWN = 5_000;

/** Who a token speaks for. What that person may do is asked of the masters, not of the token. */
export interface TokenHolder {
  readonly person: string;
  readonly demo: boolean;
}

/** `until`: `exp` of the token, in seconds; it is valid before that. */
interface Known {
  readonly holder: TokenHolder;
  readonly until: number;
}

interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly id: string;
}

async function madeKey(keys: IssuerKeys): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  try {
    await keys.save(jwk);
    return jwk;
  } catch (error) {
    // Another process of the instance may have made one meanwhile: that one is the instance's.
    const theirs = await keys.load();
    if (theirs) return theirs;
    throw error;
  }
}

async function pairOf(jwk: JWK): Promise<KeyPair> {
  const { d: _, ...open } = jwk;
  const [privateKey, publicKey, id] = await Promise.all([
    importJWK(jwk, ALGORITHM),
    importJWK(open, ALGORITHM),
    calculateJwkThumbprint(open),
  ]);
  return { privateKey: privateKey as CryptoKey, publicKey: publicKey as CryptoKey, id };
}

/** Issues and checks the bearer tokens of one instance (ES256). Its name holds the key's thumbprint, so that no other instance's token passes. */
export class Issuer {
  readonly #pair: KeyPair;
  readonly #now: () => Date;
  readonly #known = new LRUCache<string, Known>({ max: TOKENS_KNOWN });

  private constructor(pair: KeyPair, now: () => Date) {
    this.#pair = pair;
    this.#now = now;
  }

  /** Loads the instance's key, or makes and saves one. Tokens run by the real clock, whatever day the demo shows. */
  static async open(keys: IssuerKeys, now: () => Date = () => new Date()): Promise<Issuer> {
    return new Issuer(await pairOf((await keys.load()) ?? (await madeKey(keys))), now);
  }

  get name(): string {
    return `torchline:${this.#pair.id}`;
  }

  /** A token for a person, valid for whole days. */
  async issue(person: string, terms: { readonly days: number; readonly demo: boolean }): Promise<string> {
    const from = Math.floor(this.#now().getTime() / 1000);
    return new SignJWT(terms.demo ? { demo: true } : {})
      .setProtectedHeader({ alg: ALGORITHM, kid: this.#pair.id, typ: 'JWT' })
      .setIssuer(this.name)
      .setAudience(AUDIENCE)
      .setSubject(person)
      .setJti(newId())
      .setIssuedAt(from)
      .setExpirationTime(from + terms.days * 86_400)
      .sign(this.#pair.privateKey);
  }

  /** The holder of a valid token; undefined for any other text. A signature that held once holds until it expires. */
  async verify(token: string): Promise<TokenHolder | undefined> {
    const name = hash('sha256', token, 'base64');
    const known = this.#known.get(name);
    if (known && Math.floor(this.#now().getTime() / 1000) < known.until) return known.holder;
    const checked = await this.#check(token);
    if (checked) this.#known.set(name, checked);
    return checked?.holder;
  }

  async #check(token: string): Promise<Known | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#pair.publicKey, {
        algorithms: [ALGORITHM],
        issuer: this.name,
        audience: AUDIENCE,
        requiredClaims: ['sub', 'exp'],
        currentDate: this.#now(),
      });
      const { sub, exp = 0 } = payload;
      return sub ? { holder: { person: sub, demo: payload['demo'] === true }, until: exp } : undefined;
    } catch {
      return undefined;
    }
  }
}
