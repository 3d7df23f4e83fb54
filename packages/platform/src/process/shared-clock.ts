import { SettableClock, type IsoDate } from '@torchline/kernel';
import { demoFirstDay, morningOf, type DemoClock } from '../demo-clock.ts';
import type { InstanceBook } from '../mongo/instance-book.ts';

const LOOK_MS = 1_000;

/** The business date of a demo, the same in all its processes: kept by the instance, looked at once a second. */
export class SharedClock implements DemoClock {
  readonly clock = new SettableClock();
  readonly #book: InstanceBook;
  readonly #looking: NodeJS.Timeout;

  private constructor(book: InstanceBook) {
    this.#book = book;
    this.#looking = setInterval(() => void this.#look().catch(() => undefined), LOOK_MS);
    this.#looking.unref();
  }

  /** A demo whose clock nobody has set yet stands on its first day: what is recorded can only come later. */
  static async open(book: InstanceBook): Promise<SharedClock> {
    const shared = new SharedClock(book);
    if (!(await shared.#look())) await shared.set(demoFirstDay());
    return shared;
  }

  readonly set = async (date: IsoDate): Promise<void> => {
    const offset = morningOf(date).getTime() - Date.now();
    await this.#book.keepClockOffset(offset);
    this.#moveTo(offset);
  };

  stop(): void {
    clearInterval(this.#looking);
  }

  async #look(): Promise<boolean> {
    const offset = await this.#book.clockOffset();
    if (offset !== undefined) this.#moveTo(offset);
    return offset !== undefined;
  }

  #moveTo(offsetMs: number): void {
    this.clock.set(new Date(Date.now() + offsetMs));
  }
}
