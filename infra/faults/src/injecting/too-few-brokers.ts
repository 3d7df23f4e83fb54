import { setTimeout as pause } from 'node:timers/promises';
import { patiently } from '../ground/patiently.ts';
import type { Field } from './injector.ts';

/** What was on its way when the brokers went may still be acknowledged. */
const ON_ITS_WAY_MS = 1_500;

interface Moment {
  readonly published: ReadonlyMap<string, number>;
  readonly answered: number;
  readonly troubles: number;
}

async function momentOf({ logs, journal, services }: Field): Promise<Moment> {
  const all = [...services.services.values()];
  return {
    published: await patiently(() => logs.relayed()),
    answered: journal.entries.filter(({ answer }) => answer !== undefined).length,
    troubles: all.reduce((sum, { relayTroubles }) => sum + relayTroubles, 0),
  };
}

/**
 * While fewer brokers are there than must be in sync, nothing counts as published and the relays say so; commands are
 * accepted all the while, as the log is the outbox.
 */
export async function whileTooFew(field: Field, forMs: number): Promise<void> {
  const since = performance.now();
  const { troubles } = await momentOf(field);
  await pause(ON_ITS_WAY_MS);
  const first = await momentOf(field);
  await pause(Math.max(0, forMs - (performance.now() - since)));
  const last = await momentOf(field);
  for (const [log, through] of last.published)
    if (through > (first.published.get(log) ?? 0))
      field.onFault('publishing', `${log} was published through ${through} with one of three brokers`);
  if (last.troubles === troubles) field.onFault('publishing', 'no relay said that it cannot publish');
  if (field.isDatabaseCalm && last.answered === first.answered)
    field.onFault('publishing', 'no command was accepted while brokers were away');
}
