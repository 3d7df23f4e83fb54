import {
  CommandHandler,
  type CommandRecords,
  type HandleMode,
  type HandleRequest,
  type LogStore,
  type Outcome,
} from '@torchline/event-store';
import { streamOf, today, type Command, type CommandInput, type Entity, type Read } from '@torchline/kernel';
import type { CommandPort, HandleRequest as EdgeRequest } from '@torchline/web';
import type { Erasures } from './erasures.ts';
import type { ServiceDefinition, ServiceHost } from './service-definition.ts';

export interface RuntimeParts extends ServiceHost {
  readonly definition: ServiceDefinition;
  readonly store: LogStore & CommandRecords;
  readonly erasures: Erasures;
}

/** What deciders may look up, and how far that has read. */
export interface Seeing {
  readonly lookups: unknown;
  readonly seen: Readonly<Record<string, number>>;
}

type Handled = Omit<HandleRequest, 'lookups' | 'seen'>;

/** One running service: its log, its command handler, and what its deciders look up at this moment. */
export class ServiceRuntime implements CommandPort {
  readonly definition: ServiceDefinition;
  readonly store: LogStore & CommandRecords;
  readonly host: ServiceHost;
  readonly #handler: CommandHandler;
  readonly #erasures: Erasures;
  /** Views over other services' logs. */
  readonly #abroad: ServiceDefinition['views'];

  constructor({ definition, store, erasures, ...host }: RuntimeParts) {
    this.definition = definition;
    this.store = store;
    this.host = host;
    this.#erasures = erasures;
    this.#abroad = definition.views.filter(({ logs }) => logs.some((log) => this.#isAbroad(log)));
    erasures.remembers(this);
    this.#handler = new CommandHandler({ store, records: store, clock: host.clock });
  }

  get name(): string {
    return this.definition.name;
  }

  get today(): string {
    return today(this.host.clock);
  }

  /**
   * Look-ups as they stand, and the positions of the logs that they rest on. The positions are taken first: what a
   * command then reads has seen at least these.
   */
  async seeing(): Promise<Seeing> {
    const seen: Record<string, number> = { reference: this.host.masters.position };
    const reached = await Promise.all(this.#abroad.map(({ name }) => this.host.views.reached(name)));
    for (const [log, position] of reached.flatMap(Object.entries<number>))
      if (this.#isAbroad(log)) seen[log] = Math.min(seen[log] ?? position, position);
    return { lookups: this.definition.lookups(this.host), seen };
  }

  /** A log whose facts the deciders know from views only. */
  #isAbroad(log: string): boolean {
    return log !== this.name && log !== 'reference';
  }

  async handle<Input extends CommandInput, States, Lookups>(
    command: Command<Input, States, Lookups>,
    input: Input,
    request: EdgeRequest | Handled,
  ): Promise<Outcome> {
    const { lookups, seen } = await this.seeing();
    const full = { ...request, lookups: lookups as Lookups, seen };
    const outcome = await this.#handler.handle(command, input, full);
    if (outcome.kind === 'accepted') await this.#erasures.heard(outcome.facts);
    return outcome;
  }

  handleAll(
    items: Parameters<CommandHandler['handleAll']>[0],
    mode: HandleMode,
  ): Promise<readonly Outcome[]> {
    return this.#handler.handleAll(items, mode);
  }

  /** Present state of one entity, outside of a command. */
  readonly read: Read = async <State>(entity: Entity<State>, id: string): Promise<State> => {
    const facts = await this.store.readStream(streamOf(entity, id));
    return facts.reduce<State>((state, fact) => entity.evolve(state, fact), entity.initial);
  };

  /** Forgets folded states, after a person was erased. */
  forget(): void {
    this.#handler.forget();
  }
}

/** The runtime of a service; there is one for every name in a definition. */
export function named(runtimes: readonly ServiceRuntime[], name: string): ServiceRuntime {
  const found = runtimes.find((one) => one.name === name);
  if (!found) throw new Error(`no service ${name}`);
  return found;
}
