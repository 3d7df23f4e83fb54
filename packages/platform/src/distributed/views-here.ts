import type { Feed } from '@torchline/event-feed';
import { Masters } from '@torchline/masters';
import { MastersReader, runViews, ViewStates, type ViewsOfService } from '@torchline/projections';
import type { RunningViews } from '../adapters.ts';

export interface ViewsHere {
  readonly province: string;
  /** Theirs alone: closed when the views end. */
  readonly feed: Feed;
  readonly services: readonly ViewsOfService[];
}

/** Folds views in this process: the database does the waiting, so that no thread of its own is needed. */
export function startViewsHere(
  { province, feed, services }: ViewsHere,
  onTrouble: (about: string, reason: string) => void,
): RunningViews {
  const states = new ViewStates();
  const stopping = new AbortController();
  const ready = states.ready;
  ready.catch(() => undefined);
  const running = runViews({
    ...{ feed, services, onTrouble, signal: stopping.signal },
    masters: new MastersReader(feed, new Masters(province)),
    onReady: () => states.opened(),
    onState: (service, state) => states.put({ service, ...state }),
  });
  const ended = running
    .catch((error: unknown) => onTrouble('views', error instanceof Error ? error.message : String(error)))
    .then(async () => {
      states.end('the views ended');
      await feed.close();
    });
  return {
    ready,
    ended,
    states: () => states.states(),
    reached: (log, position, withinMs) => states.reached(log, position, withinMs),
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
