import { NotHere, type Found } from './found.ts';

type Way = () => Promise<Found>;

/** In this order. Each way is loaded when it is tried: a container library is not small. */
const WAYS: Readonly<Record<string, Way>> = {
  environment: async () => (await import('./from-environment.ts')).fromEnvironment(),
  containers: async () => (await import('./from-containers.ts')).fromContainers(),
  native: async () => (await import('./from-native.ts')).fromNative(),
};

/** The ways to try: all of them, or those that TORCHLINE_TEST_SERVERS names (`native`, `containers,native`). */
export function waysToTry(named: string | undefined): readonly string[] {
  const ways = (named ?? '').split(',').filter((way) => way !== '');
  const unknown = ways.filter((way) => !(way in WAYS));
  if (unknown.length > 0)
    throw new Error(`TORCHLINE_TEST_SERVERS: ${unknown.join()} (${Object.keys(WAYS).join()})`);
  return ways.length === 0 ? Object.keys(WAYS) : ways;
}

/** The first servers that can be had, or for every way the reason why it led to none. */
export async function findServers(ways = waysToTry(process.env['TORCHLINE_TEST_SERVERS'])) {
  const reasons: string[] = [];
  for (const way of ways) {
    try {
      return { found: await WAYS[way]?.(), reasons };
    } catch (error) {
      if (!(error instanceof NotHere)) throw error;
      reasons.push(error.message);
    }
  }
  return { found: undefined, reasons };
}
