import type { CountedRow } from '../../engine/state.ts';
import type { PositionVector } from '../../engine/known-at.ts';
import type { HeldFact } from '../../held/held-fact.ts';
import type { FigureBook, PeriodTotals, SeriesAt, StoredManifest } from '../../reading/source.ts';
import type { BlockReader, LinesAsked, PackedBlock } from './book-blocks.ts';
import type { CellReader } from './book-cells.ts';
import { readChanged } from './book-marks.ts';
import { readFedAt, readHeld, readManifest, readMembers, readSet } from './book-records.ts';
import type { StateRead } from './figure-state.ts';
import { Noted, type ReadAll } from './noted.ts';
import type { MemberRows } from './schema.ts';

type Changed = ReturnType<FigureBook['changedSince']>;

/** What one question needs beside its state. */
export interface QuestionParts {
  readonly state: StateRead;
  readonly blocks: BlockReader;
  readonly cells: CellReader;
  /** Resolves when blocks may be read: few questions hold them at once. */
  readonly mayHoldBlocks: () => Promise<void>;
}

const each =
  <Answer>(read: (key: string) => Promise<Answer>): ReadAll<Answer> =>
  async (keys) =>
    new Map(await Promise.all(keys.map(async (key) => [key, await read(key)] as const)));

/** One question about one state of the figures: all that it asked so far, with the answers that were read. */
export class FigureQuestion {
  readonly #parts: QuestionParts;
  readonly #kinds: { readonly fetch: () => Promise<void> }[] = [];
  #isWhole = true;

  readonly series = this.#kind<readonly PeriodTotals[]>([], (keys) =>
    this.#parts.cells.series(this.#state, keys),
  );
  readonly cell = this.#kind<PeriodTotals | undefined>(undefined, (keys) =>
    this.#parts.cells.cells(this.#state, keys),
  );
  readonly places = this.#kind<readonly SeriesAt[]>(
    [],
    each(() => this.#parts.cells.places(this.#state)),
  );
  readonly changed = this.#kind<Changed>(
    { mark: '', cells: new Map() },
    each((mark) => readChanged(this.#state, mark)),
  );
  readonly linesAfter = this.#kind<readonly PackedBlock[]>([], (keys) =>
    this.#blocks(keys, (key) => this.#parts.blocks.after(this.#state, JSON.parse(key) as PositionVector)),
  );
  readonly linesOf = this.#kind<readonly PackedBlock[]>([], (keys) =>
    this.#blocks(keys, (key) => this.#parts.blocks.of(this.#state, JSON.parse(key) as LinesAsked)),
  );
  readonly vectorAt = this.#kind<PositionVector>({}, (keys) =>
    this.#blocks(keys, (instant) => this.#parts.blocks.vectorAt(this.#state, instant)),
  );
  readonly member = this.#kind<readonly CountedRow[]>([], (keys) => readMembers(this.#state, keys));
  readonly members = this.#kind<readonly MemberRows[]>(
    [],
    each((set) => readSet(this.#state, set)),
  );
  readonly fedAt = this.#kind('', (keys) => readFedAt(this.#state, keys));
  readonly held = this.#kind<readonly HeldFact[]>(
    [],
    each(() => readHeld(this.#state)),
  );
  readonly manifest = this.#kind<StoredManifest | undefined>(
    undefined,
    each((month) => readManifest(this.#state, month)),
  );

  constructor(parts: QuestionParts) {
    this.#parts = parts;
  }

  /** True while everything that was asked in this pass had been read. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Reads all that was noted; the next pass begins. */
  async fetch(): Promise<void> {
    await Promise.all(this.#kinds.map((kind) => kind.fetch()));
    this.#isWhole = true;
  }

  get #state(): StateRead {
    return this.#parts.state;
  }

  #kind<Answer>(nothing: Answer, readAll: ReadAll<Answer>): Noted<Answer> {
    const kind = new Noted(nothing, readAll, () => {
      this.#isWhole = false;
    });
    this.#kinds.push(kind);
    return kind;
  }

  async #blocks<Answer>(
    keys: readonly string[],
    read: (key: string) => Promise<Answer>,
  ): Promise<ReadonlyMap<string, Answer>> {
    await this.#parts.mayHoldBlocks();
    return each(read)(keys);
  }
}
