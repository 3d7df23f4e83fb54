import { checkpointAt, ForkedLog } from '@torchline/event-feed';
import { Reactions } from '@torchline/reactions';
import type { Adapters } from './adapters.ts';
import type { ServiceRuntime } from './service-runtime.ts';

export interface ReactionsStarted {
  readonly all: readonly Reactions<unknown>[];
  /** Resolves when all have stopped after the signal. */
  readonly ended: Promise<unknown>;
}

interface ReactionParts {
  readonly runtimes: readonly ServiceRuntime[];
  readonly adapters: Pick<Adapters, 'feed' | 'reactionBooks'>;
  readonly signal: AbortSignal;
  readonly trouble: (about: string, reason: string) => void;
}

/** Reactions over a log that they do not know stand still, and say so again at every try; all else goes on. */
const alarm = (trouble: ReactionParts['trouble']) => (error: unknown) => {
  if (!(error instanceof ForkedLog)) throw error;
  trouble('reactions', error.message);
};

/** Starts what each service does when others state facts; new reactions are in the books before the first command. */
export async function startReactions({
  runtimes,
  adapters,
  signal,
  trouble,
}: ReactionParts): Promise<ReactionsStarted> {
  const reacting = runtimes.filter(({ definition }) => definition.reactions.length > 0);
  const all = await Promise.all(
    reacting.map(
      async (runtime) =>
        new Reactions<unknown>(runtime.definition.reactions, {
          feed: adapters.feed,
          books: await adapters.reactionBooks(runtime.name),
          host: runtime.host,
          handle: (command, input, request) => runtime.handle(command, input, request),
          head: async (log) => {
            const head = await adapters.feed.head(log);
            return checkpointAt(head, head.epochs);
          },
          context: async () => ({ today: runtime.today, ...(await runtime.seeing()) }),
          now: () => runtime.host.clock.now(),
          onRefused: ({ reaction, rejection }) => trouble(reaction, rejection.rejected),
          onTrouble: trouble,
        }),
    ),
  );
  for (const reactions of all) await reactions.open().catch(alarm(trouble));
  return { all, ended: Promise.allSettled(all.map((reactions) => reactions.run(signal))) };
}
