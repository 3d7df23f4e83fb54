import type { ReactionBooks, ReactionCheckpoint, ReactionRefusal } from '../port.ts';

/** Books of reactions in memory, for tests. */
export class MemoryReactionBooks implements ReactionBooks {
  readonly #checkpoints = new Map<string, ReactionCheckpoint>();
  readonly #refusals = new Map<string, ReactionRefusal>();

  checkpoint(reaction: string, log: string): ReactionCheckpoint | undefined {
    return this.#checkpoints.get(`${reaction}\n${log}`);
  }
  advance(
    { reaction, log }: { readonly reaction: string; readonly log: string },
    to: ReactionCheckpoint,
    refusal?: ReactionRefusal,
  ): void {
    this.#checkpoints.set(`${reaction}\n${log}`, to);
    if (refusal) this.#refusals.set(`${reaction}\n${refusal.factId}`, refusal);
  }
  refusals(limit: number): readonly ReactionRefusal[] {
    return [...this.#refusals.values()].reverse().slice(0, limit);
  }
  close(): void {
    this.#checkpoints.clear();
  }
}
