import type {
  PlacedReaction,
  ReactionBooks,
  ReactionCheckpoint,
  ReactionOnLog,
  ReactionRefusal,
} from '../port.ts';

/** Books of reactions in memory, for tests. */
export class MemoryReactionBooks implements ReactionBooks {
  readonly #checkpoints = new Map<string, ReactionCheckpoint>();
  readonly #refusals = new Map<string, ReactionRefusal>();

  async checkpoint(reaction: string, log: string): Promise<ReactionCheckpoint | undefined> {
    return this.#checkpoints.get(`${reaction}\n${log}`);
  }
  async begin({ reaction, log }: ReactionOnLog, at: ReactionCheckpoint): Promise<ReactionCheckpoint> {
    const kept = this.#checkpoints.get(`${reaction}\n${log}`) ?? at;
    this.#checkpoints.set(`${reaction}\n${log}`, kept);
    return kept;
  }
  async advance(
    { reaction, log }: ReactionOnLog,
    to: ReactionCheckpoint,
    refusal?: ReactionRefusal,
  ): Promise<void> {
    this.#checkpoints.set(`${reaction}\n${log}`, to);
    if (!refusal) return;
    const key = `${reaction}\n${refusal.factId}`;
    this.#refusals.delete(key);
    this.#refusals.set(key, refusal);
  }
  async checkpoints(): Promise<readonly PlacedReaction[]> {
    return [...this.#checkpoints].toSorted(byName).map(([name, checkpoint]) => {
      const [reaction = '', log = ''] = name.split('\n');
      return { reaction, log, ...checkpoint };
    });
  }
  async refusals(limit: number): Promise<readonly ReactionRefusal[]> {
    return [...this.#refusals.values()].reverse().slice(0, limit);
  }
  async close(): Promise<void> {
    this.#checkpoints.clear();
  }
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
