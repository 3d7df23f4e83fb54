import type { Reaction } from './port.ts';
import { ReactionLoop, type ReactionGround, type ReactionState } from './reaction-loop.ts';

/** The reactions of one service. Runs on the thread of the command handler. */
export class Reactions<Host> {
  readonly #loops: readonly ReactionLoop<Host>[];

  /** Throws when two reactions share a name. */
  constructor(reactions: readonly Reaction<Host>[], ground: ReactionGround<Host>) {
    const names = reactions.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) throw new Error(`two reactions are called ${twice}`);
    this.#loops = reactions.flatMap((reaction) =>
      reaction.logs.map((log) => new ReactionLoop(reaction, log, ground)),
    );
  }

  /** Puts new reactions into the books. Call it before the service takes its first command. */
  async open(): Promise<void> {
    for (const loop of this.#loops) await loop.open();
  }

  /** Answers everything that is there, once; rejects at the first trouble. */
  async catchUp(): Promise<void> {
    for (const loop of this.#loops) await loop.catchUp();
  }

  /** Until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(this.#loops.map((loop) => loop.run(signal)));
  }

  states(): readonly ReactionState[] {
    return this.#loops.map((loop) => loop.state());
  }
}
