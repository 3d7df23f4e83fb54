import { canonicalOf } from '../canonical.ts';
import { factText, type FactText } from '../fact-text.ts';
import type { PersonKey } from '../key-ring.ts';
import type { NewData } from '../new-data.ts';
import { Pace } from '../pace.ts';
import type { AppendBatch, FactToAppend } from '../port.ts';
import { personalFields } from '../reading.ts';
import { personsIn, sealData } from '../sealing.ts';
import { StoreError } from '../store-error.ts';

/** A document ends at 16 MiB; a fact keeps away from that. */
const LARGEST_TEXT = 8 * 1024 * 1024;

/** A fact of which only the seals may be missing. */
export interface WrittenFact {
  readonly text: FactText;
  /** What has to be sealed, or looks as if it were sealed. */
  readonly open?: { readonly data: unknown; readonly personal: readonly string[] };
}

/** A batch written out before its turn comes. */
export interface NewBatch extends AppendBatch {
  readonly written: readonly WrittenFact[];
}

function writtenFact(data: NewData, fact: FactToAppend): WrittenFact {
  const personal = personalFields(fact.type);
  const text = factText(fact, data.textOf(fact.type, fact.data));
  if (text.data.length + text.before.length + text.after.length > LARGEST_TEXT)
    throw new StoreError('BATCH', `the fact ${fact.type} of ${fact.stream} is too large to be stored`);
  if (personal.length === 0 && !text.data.includes('"sealed":')) return { text };
  return { text, open: { data: data.asRead(fact.type, fact.data), personal } };
}

/** Writes facts out, with rests where there are many. */
export async function writtenFacts(data: NewData, facts: readonly FactToAppend[]): Promise<WrittenFact[]> {
  try {
    return await new Pace().map(facts, (fact) => writtenFact(data, fact));
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError('BATCH', 'the batch is not plain JSON', error);
  }
}

/** The persons whose keys a batch needs. */
export const personsOf = ({ written }: NewBatch): readonly string[] =>
  written.flatMap(({ open }) => (open ? personsIn(open.data, open.personal) : []));

/** A batch that only waits for its place; `senseless` where it cannot have one. */
export interface SealedBatch extends NewBatch {
  readonly texts: readonly FactText[];
  readonly senseless?: unknown;
}

function sealedFact({ text, open }: WrittenFact, keys: ReadonlyMap<string, PersonKey>): FactText {
  if (!open) return text;
  return { ...text, data: canonicalOf(sealData(keys, { id: text.id, data: open.data }, open.personal)) };
}

/** Facts as they will be stored, with rests where there are many. Data that only looks sealed makes no sense. */
export async function sealedBatch(
  batch: NewBatch,
  keys: ReadonlyMap<string, PersonKey>,
): Promise<SealedBatch> {
  try {
    return { ...batch, texts: await new Pace().map(batch.written, (fact) => sealedFact(fact, keys)) };
  } catch (senseless) {
    return { ...batch, texts: [], senseless };
  }
}
