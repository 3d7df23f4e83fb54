import { createHash } from 'node:crypto';
import type { Batch, Feed, KnownEnd } from '@torchline/event-feed';
import type { RecordedFact } from '@torchline/kernel';

export interface Said {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  readonly seen?: Readonly<Record<string, number>>;
}

/** Logs in memory with positions, versions and chained hashes, and a feed of them: for tests of readers. */
export class ChainedLogs implements Feed {
  /** Epochs of all the logs. */
  epochs: Batch['epochs'] = [{ epoch: 'first', from: 0 }];
  readonly #facts = new Map<string, RecordedFact[]>();
  readonly #waiting = new Set<() => void>();

  say(log: string, ...said: readonly Said[]): RecordedFact[] {
    const facts = this.facts(log);
    const added = said.map((one) => {
      const fact = recorded(log, facts, one);
      facts.push(fact);
      return fact;
    });
    for (const wake of this.#waiting) wake();
    return added;
  }

  facts(log: string): RecordedFact[] {
    const facts = this.#facts.get(log) ?? [];
    this.#facts.set(log, facts);
    return facts;
  }

  async next(log: string, after: number, limit: number): Promise<Batch> {
    const facts = this.facts(log).slice(after, after + limit);
    const through = Math.max(after, facts.at(-1)?.position ?? 0);
    return { log, facts, through, epochs: this.epochs };
  }

  async moved(log: string, after: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.facts(log).length <= after) await this.#nextMove(signal);
  }

  async head(log: string): Promise<KnownEnd> {
    const { position = 0, hash = '' } = this.facts(log).at(-1) ?? {};
    return { position, hash, epochs: this.epochs };
  }

  async close(): Promise<void> {
    this.#facts.clear();
  }

  #nextMove(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

function recorded(log: string, before: readonly RecordedFact[], said: Said): RecordedFact {
  const inStream = before.filter(({ stream }) => stream === said.stream);
  const position = before.length + 1;
  const prevHash = before.at(-1)?.hash ?? '0'.repeat(64);
  const body = JSON.stringify([log, position, prevHash, said]);
  return {
    ...{ log, position, stream: said.stream, version: inStream.length + 1, type: said.type, data: said.data },
    id: `${log}-${position}`,
    meta: {
      ...{ commandId: `c${position}`, correlation: `c${position}`, actor: 'p1', schemaVersion: 1 },
      ...{ factDate: '2026-01-01', businessDate: '2026-01-01', recordedAt: '2026-01-01T00:00:00.000Z' },
      ...(said.seen ? { seen: said.seen } : {}),
    },
    prevHash,
    prevStreamHash: inStream.at(-1)?.hash ?? '0'.repeat(64),
    hash: createHash('sha256').update(body).digest('hex'),
  };
}
