import {
  isRejection,
  newId,
  reject,
  streamOf,
  type Accepted,
  type FoldedFact,
  type Read,
  type RecordedFact,
} from '@torchline/kernel';
import type { CommandPort, HandleRequest, Outcome } from '../ports.ts';

interface Kept {
  readonly bodyHash: string;
  readonly outcome: Extract<Outcome, { kind: 'accepted' }>;
}

/** Handles commands on a list in memory: the edge's partner in tests. Keeps the requests it was handed. */
export class MemoryCommands implements CommandPort {
  readonly facts: RecordedFact[] = [];
  readonly requests: HandleRequest[] = [];
  readonly #answered = new Map<string, Kept>();
  readonly #log: string;
  readonly #lookups: unknown;

  constructor(log: string, lookups: unknown) {
    this.#log = log;
    this.#lookups = lookups;
  }

  handle: CommandPort['handle'] = async (command, input, request) => {
    this.requests.push(request);
    const name = JSON.stringify(request.key);
    const known = this.#answered.get(name);
    if (known) return this.#again(known, request);
    if (!this.#expected(request)) return { kind: 'rejected', rejection: reject('VERSION_STALE') };
    const lookups = this.#lookups as never;
    const states = await command.load(input, this.#read, lookups);
    const context = { ...request, lookups };
    const decision = command.decide(input, states, context);
    if (isRejection(decision)) return { kind: 'rejected', rejection: decision };
    const outcome = this.#accept(decision, input.businessDate, request);
    this.#answered.set(name, { bodyHash: request.bodyHash, outcome });
    return outcome;
  };

  #again(known: Kept, request: HandleRequest): Outcome {
    if (known.bodyHash !== request.bodyHash) return { kind: 'rejected', rejection: reject('KEY_REUSED') };
    return { ...known.outcome, replayed: true };
  }

  #expected({ ifMatch }: HandleRequest): boolean {
    return ifMatch === undefined || ifMatch.version === this.versionOf(ifMatch.stream);
  }

  versionOf(stream: string): number {
    return this.facts.filter((fact) => fact.stream === stream).length;
  }

  #read: Read = async (entity, id) =>
    this.facts
      .filter(({ stream }) => stream === streamOf(entity, id))
      .reduce((state, fact: FoldedFact) => entity.evolve(state, fact), entity.initial);

  #accept(decision: Accepted, businessDate: string, request: HandleRequest): Kept['outcome'] {
    const recorded = decision.facts.map((fact): RecordedFact => {
      const { stream, type, data, factDate, schemaVersion } = fact;
      const position = this.facts.length + 1;
      const version = this.versionOf(stream) + 1;
      const stored = {
        log: this.#log,
        position,
        version,
        stream,
        type,
        data,
        id: newId(),
        meta: {
          commandId: request.key.key,
          correlation: request.correlation,
          actor: request.identity.person,
          factDate,
          businessDate,
          schemaVersion,
          recordedAt: `${request.today}T04:00:00.000Z`,
        },
        prevHash: '',
        prevStreamHash: '',
        hash: 'f'.repeat(64),
      };
      this.facts.push(stored);
      return stored;
    });
    const { answer, outcome } = decision;
    return {
      kind: 'accepted',
      facts: recorded,
      answer,
      outcome,
      position: this.facts.length,
      replayed: false,
    };
  }
}
