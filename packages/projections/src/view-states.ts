import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { ViewState } from './view-runner.ts';

export interface ServiceViewState extends ViewState {
  readonly service: string;
  /** Why it stopped, in words that name no file, record or person. */
  readonly shown?: string;
}

const hasReached = ({ live, reached }: ViewState, log: string, position: number): boolean =>
  reached[log] === undefined || (live && reached[log] >= position);

/** How far the views are that somebody folds: told by them, asked and awaited by others. */
export class ViewStates {
  readonly #states = new Map<string, ServiceViewState>();
  readonly #moved = new EventTarget();
  #isOpen = false;
  #why: string | undefined;

  states(): readonly ServiceViewState[] {
    return [...this.#states.values()];
  }

  /** All views are open: from now on the states tell the truth. */
  opened(): void {
    this.#isOpen = true;
    this.#tell();
  }

  put(state: ServiceViewState): void {
    this.#states.set(`${state.service} ${state.view}`, state);
    this.#tell();
  }

  /** Nobody folds any more: whoever waits is told why. */
  end(why: string): void {
    this.#why = why;
    this.#tell();
  }

  #tell(): void {
    this.#moved.dispatchEvent(new Event('moved'));
  }

  /** Resolves when all views are open. Rejects when nobody folds any more before that. */
  get ready(): Promise<void> {
    return this.#until(() => this.#isOpen);
  }

  /**
   * True when every view that reads the log shows what it held at the position, at once or within the time (ms).
   * A view that stopped is not waited for.
   */
  async reached(log: string, position: number, withinMs: number): Promise<boolean> {
    const shows = (): boolean =>
      this.#isOpen &&
      this.states().every((state) => state.stopped !== undefined || hasReached(state, log, position));
    if (shows()) return true;
    const late = new AbortController();
    const done = this.#until(shows, late.signal).then(
      () => true,
      () => false,
    );
    const inTime = await Promise.race([done, pause(withinMs, false, { signal: late.signal })]);
    late.abort();
    return inTime;
  }

  /** Rejects when nobody folds any more or the signal aborts first. */
  async #until(holds: () => boolean, signal?: AbortSignal): Promise<void> {
    while (!holds()) {
      if (this.#why !== undefined) throw new Error(this.#why);
      await once(this.#moved, 'moved', signal ? { signal } : {});
    }
  }
}
