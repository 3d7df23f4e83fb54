import { setTimeout as pause } from 'node:timers/promises';
import {
  callAll,
  Gone,
  Numbers,
  Sender,
  type Answer,
  type Journal,
  type Step,
  type Tokens,
} from '@torchline/traffic';
import { PatientClient } from './patient-client.ts';

/** How long one caller waits between two commands: a schedule is to find faults, not to measure. */
const REST_MS = 100;
const FILES = 2;
const MONTHS = 2;
/** Who is not answered so long after the last fault is over, gives up. */
const PATIENCE_MS = 60_000;

class RestingSender extends Sender {
  override async send(step: Step): Promise<Answer> {
    await pause(REST_MS);
    return super.send(step);
  }
}

export interface TrafficAsked {
  /** Of the door. */
  readonly address: string;
  readonly tokens: Tokens;
  readonly journal: Journal;
}

/** Callers that send real commands and files, each again until it is answered. */
export class Traffic {
  readonly client: PatientClient;
  readonly sender: Sender;
  readonly #all: Promise<void>;
  #isOver = false;
  #until = Number.POSITIVE_INFINITY;

  constructor({ address, tokens, journal }: TrafficAsked) {
    this.client = new PatientClient(address, () => performance.now() > this.#until);
    this.sender = new RestingSender(this.client, { tokens, journal, round: 0 });
    const [numbers, files] = [new Numbers(), FILES];
    const isOver = (): boolean => this.#isOver;
    this.#all = callAll(this.sender, { numbers, months: MONTHS, files, isOver });
    this.#all.catch(() => undefined);
  }

  /** Nobody begins anything new; resolves when what was begun was answered, throws what was refused. */
  async end(): Promise<void> {
    this.#isOver = true;
    this.giveUpIn(PATIENCE_MS);
    try {
      await this.#all;
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
    }
  }

  giveUpIn(ms: number): void {
    this.#until = performance.now() + ms;
  }
}
