import type { Request } from 'express';
import type { Freshness } from './ports.ts';
import { refuse } from './refusal.ts';

const WAIT_MS = 5_000;
const PLACE = /^([a-z][a-z-]*):(\d{1,15})$/;

/** `Torchline-After: loan-pools:1042, reference:77`. */
function placesOf(header: string): readonly (readonly [service: string, position: number])[] {
  return header.split(',').map((part) => {
    const [, service, position] = PLACE.exec(part.trim()) ?? [];
    if (service === undefined) throw refuse('HEADER_INVALID', { header: 'Torchline-After' });
    return [service, Number(position)];
  });
}

/** Waits until this process knows what the caller knows; at most five seconds, then BEHIND. */
export async function waitAfter(request: Request, freshness: Freshness): Promise<void> {
  const header = request.get('torchline-after');
  if (header === undefined) return;
  const reached = await Promise.all(
    placesOf(header).map(([service, position]) => freshness.reach(service, position, WAIT_MS)),
  );
  if (reached.includes(false)) throw refuse('BEHIND', {}, { 'Retry-After': '1' });
}
