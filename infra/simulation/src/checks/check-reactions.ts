import { LoanFiled } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import { onLoanFiled } from '../domain/contracts.ts';
import { POOLS_LOG } from '../domain/loans.ts';
import type { BookDisk } from '../house/book-disk.ts';
import { Broken } from './broken.ts';

function checkBooks(books: BookDisk, sources: readonly RecordedFact[]): void {
  const checkpoint = books.checkpoint(onLoanFiled.name, POOLS_LOG);
  const { position = 0, hash = '' } = checkpoint ?? {};
  if (position > 0 && hash !== '' && sources[position - 1]?.hash !== hash)
    throw new Broken(`the reaction's checkpoint ${position} is not in the log`);
  const [refused] = books.refusals(1);
  if (refused)
    throw new Broken(`the reaction to ${refused.factId} was refused: ${refused.rejection.rejected}`);
}

/** Each fact since the start of the reaction that it speaks of led to exactly one fact, and nothing was refused. */
export function checkReactions(
  disk: BookDisk,
  sources: readonly RecordedFact[],
  effects: readonly RecordedFact[],
): void {
  checkBooks(disk, sources);
  const { startedAt = 0 } = disk;
  const actor = `system:${onLoanFiled.name}`;
  const causes = effects.filter(({ meta }) => meta.actor === actor).map(({ meta }) => meta.causation);
  for (const { id, type, position } of sources) {
    const times = causes.filter((cause) => cause === id).length;
    const wanted = type === LoanFiled.type && position > startedAt ? 1 : 0;
    if (times !== wanted) throw new Broken(`${type} ${id} was reacted to ${times} times`);
  }
}
