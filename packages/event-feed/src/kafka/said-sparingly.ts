import { systemTimers, type Timers } from '@torchline/kernel';

/** The same trouble is told once in this time. */
const QUIET_MS = 60_000;
/** So many different ones are remembered. */
const MOST = 100;

type Tell = (reason: string) => void;

interface Told {
  readonly at: number;
  readonly since: number;
}

/** Tells of a trouble when it is new, then at most once a minute, with how often it came meanwhile. */
export function saidSparingly(tell: Tell, timers: Timers = systemTimers): Tell {
  const known = new Map<string, Told>();
  return (reason) => {
    const now = timers.elapsed();
    const told = known.get(reason);
    if (told && now - told.at < QUIET_MS) {
      known.set(reason, { at: told.at, since: told.since + 1 });
      return;
    }
    if (!told && known.size >= MOST) known.clear();
    known.set(reason, { at: now, since: 0 });
    tell(told && told.since > 0 ? `${reason} (and ${told.since} times since it was last said)` : reason);
  };
}
