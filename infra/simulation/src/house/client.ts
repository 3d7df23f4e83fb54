import type { HandleRequest, Outcome } from '@torchline/event-store';
import { today } from '@torchline/kernel';
import { onDay, orderOf, type Order } from '../domain/orders.ts';
import type { Process } from '../world/process.ts';
import type { Answers } from './answers.ts';
import type { House } from './house.ts';

const IDENTITY = { person: 'p1', role: 'BANK', organisation: 'b1', region: '', creditCode: '' } as const;
const SHORTEST_WAIT_MS = 40;
const WAITS_MS = 900;
/** Once in so many commands a client repeats a request whose answer it has, or sends it twice at once. */
const REPEATS = 5;

/** Somebody outside who sends commands one after the other, each under its key until an answer comes. */
export class Client {
  readonly #house: House;
  readonly #process: Process;
  readonly #answers: Answers;
  isDone = false;

  constructor(house: House, process: Process, answers: Answers) {
    this.#house = house;
    this.#process = process;
    this.#answers = answers;
  }

  async run(): Promise<void> {
    const { plan, world } = this.#house;
    for (let number = 1; number <= plan.commands; number += 1) {
      const order = orderOf(world.random, plan.logs);
      const input = onDay(order, today(world));
      const key = { caller: 'p1', route: order.command.name, key: `${this.#process.name}-${number}` };
      await this.#untilAnswered({ ...order, input, key });
    }
    this.isDone = true;
  }

  async #untilAnswered(sent: Sent): Promise<void> {
    const { random } = this.#house.world;
    if (random.oneIn(REPEATS)) this.#sendBeside(sent);
    while (!(await this.#answered(sent))) await this.#pause();
    if (random.oneIn(REPEATS)) this.#sendBeside(sent);
  }

  #sendBeside(sent: Sent): void {
    this.#send(sent).catch((error: unknown) => this.#answers.fail(error));
  }

  /** True when an answer came within the client's patience. */
  #answered(sent: Sent): Promise<boolean> {
    const late = Promise.withResolvers<boolean>();
    const stop = this.#later(() => late.resolve(false));
    return Promise.race([this.#send(sent), late.promise]).finally(stop);
  }
  #pause(): Promise<void> {
    return new Promise((resolve) => void this.#later(resolve));
  }
  #later(call: () => void): () => void {
    const { world } = this.#house;
    return world.after(SHORTEST_WAIT_MS + world.random.below(WAITS_MS), this.#process, call);
  }

  async #send({ log, command, input, key }: Sent): Promise<boolean> {
    const { world } = this.#house;
    await this.#process.reach('send', () => undefined);
    const desk = this.#house.desk(log);
    if (!desk) return false;
    const attempt = this.#answers.sent(log, key.key);
    const more = { scope: { all: true }, today: today(world), lookups: undefined, seen: {} } as const;
    const request = { key, bodyHash: JSON.stringify(input), identity: IDENTITY, ...more };
    const outcome = await desk.handler.handle(command, input, request);
    attempt(outcome);
    await this.#process.reach('receive', () => undefined);
    return !isTryAgain(outcome);
  }
}

interface Sent extends Omit<Order, 'input'> {
  readonly input: ReturnType<typeof onDay>;
  readonly key: HandleRequest['key'];
}

const isTryAgain = (outcome: Outcome): boolean =>
  outcome.kind === 'rejected' && outcome.rejection.rejected === 'CONFLICT';
