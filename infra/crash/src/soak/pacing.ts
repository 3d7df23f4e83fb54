import { type Answer, Sender, type Step } from '@torchline/traffic';
import { setTimeout as pause } from 'node:timers/promises';

/** When the next command may go: so many a second in all, whoever sends it; 0 lets everybody go at once. */
export class Pacing {
  readonly #gap: number;
  #next = performance.now();

  constructor(perSecond: number) {
    this.#gap = perSecond === 0 ? 0 : 1_000 / perSecond;
  }

  async turn(): Promise<void> {
    const now = performance.now();
    this.#next = Math.max(this.#next + this.#gap, now - this.#gap);
    await pause(Math.max(0, this.#next - now));
  }
}

/** Sends at a pace and keeps the times to the answers. */
export class TimedSender extends Sender {
  pacing = new Pacing(0);
  #times: number[] = [];

  override async ask(step: Step): Promise<Answer> {
    await this.pacing.turn();
    const started = performance.now();
    const answer = await super.ask(step);
    this.#times.push(performance.now() - started);
    return answer;
  }

  /** The times since this was asked before. */
  takeTimes(): readonly number[] {
    const times = this.#times;
    this.#times = [];
    return times;
  }
}
