import { ask, findPrimary, whenElected } from './replica-set.ts';

const LONGEST = 60_000;

/**
 * The primary steps down and may not come back for ten seconds (one second where it is alone); resolves with the address
 * of the next one.
 */
export async function stepDown(addresses: readonly string[]): Promise<string> {
  const signal = AbortSignal.timeout(LONGEST);
  const primary = (await findPrimary(addresses)) ?? (await whenElected(addresses, signal));
  const alone = addresses.length === 1;
  await ask(primary, {
    replSetStepDown: alone ? 1 : 10,
    secondaryCatchUpPeriodSecs: alone ? 0 : 5,
    force: true,
  });
  return whenElected(addresses, signal);
}
