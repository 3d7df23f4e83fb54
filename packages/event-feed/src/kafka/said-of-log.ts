import { epochAt, type LogEpoch } from '@torchline/event-store';
import { headAfter, type Published, type PublishedRow } from './message.ts';

/** What the messages of a log said of it so far: where it ends, and which epochs it went through. */
export class SaidOfLog {
  #epochs: readonly LogEpoch[] = [];
  #head = { position: 0, hash: '' };

  /** All epochs of the log as the last messages name them. */
  get epochs(): readonly LogEpoch[] {
    return this.#epochs;
  }
  /** The last position that is known to be published, with the hash of its fact where that was met. */
  get head(): { readonly position: number; readonly hash: string } {
    return this.#head;
  }

  /** True when it names an epoch that was not known before. */
  learn(published: Published): boolean {
    this.#head = headAfter(this.#head, published);
    if (published.epochs.length <= this.#epochs.length) return false;
    this.#epochs = published.epochs;
    return true;
  }

  /** A row of an epoch that another one goes on from before it. */
  isReplaced({ epoch, position }: PublishedRow): boolean {
    return epoch !== epochAt(this.#epochs, position);
  }
}
