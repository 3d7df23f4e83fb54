import { reject, today, type Clock, type Identity } from '@torchline/kernel';
import type { Request } from 'express';
import { waitAfter } from './after.ts';
import { exchangeOf } from './exchange.ts';
import type { Issuer } from './issuer.ts';
import type { Freshness, PeopleDirectory } from './ports.ts';
import { refuse, Refusal } from './refusal.ts';
import type { Authority } from './route.ts';

export interface Gate {
  readonly issuer: Issuer;
  readonly people: PeopleDirectory;
  readonly freshness: Freshness;
  readonly clock: Clock;
  /** True: tokens and persons of the demo are let in. */
  readonly demo: boolean;
}

const BEARER = /^Bearer +([\w~+/.=-]+) *$/i;

/**
 * Who asks: the person of a valid token, with the rights of today. Waits for `Torchline-After` first, since the rights
 * themselves may be among the facts to wait for. Throws NOT_AUTHENTICATED.
 */
async function authenticate(request: Request, gate: Gate): Promise<Identity> {
  const token = BEARER.exec(request.get('authorization') ?? '')?.[1];
  const holder = token === undefined ? undefined : await gate.issuer.verify(token);
  if (!holder) throw refuse('NOT_AUTHENTICATED');
  await waitAfter(request, gate.freshness);
  const isDemo = holder.demo || gate.people.isDemo(holder.person);
  const identity = gate.people.identityOf(holder.person, today(gate.clock));
  if (!identity || (isDemo && !gate.demo)) throw refuse('NOT_AUTHENTICATED');
  exchangeOf(request).identity = identity;
  return identity;
}

/** Throws NOT_ALLOWED unless the role is among those of the route. */
function checkAuthority(identity: Identity, authority: Authority): void {
  const { roles } = authority;
  if (roles === 'any' || roles === 'public' || roles.includes(identity.role)) return;
  throw new Refusal(reject('NOT_ALLOWED', undefined, { needs: roles.join(', ') }));
}

const NOBODY: Identity = { person: '', role: 'AGGREGATOR', organisation: '', region: '', creditCode: '' };

/** Lets a request in: authentication, then authority. A public route is entered by nobody in particular, who sees no record. */
export async function letIn(request: Request, authority: Authority, gate: Gate): Promise<Identity> {
  if (authority.roles === 'public') return NOBODY;
  const identity = await authenticate(request, gate);
  checkAuthority(identity, authority);
  return identity;
}
