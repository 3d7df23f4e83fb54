import type { FigureBook } from '@torchline/projection';
import { createHash } from 'node:crypto';

/** Number of cells of a book, and the SHA-256 over all of them, sorted. */
export function figuresSum(book: Pick<FigureBook, 'places' | 'cells'>): {
  readonly cells: number;
  readonly sha256: string;
} {
  const lines = [...book.places()].flatMap((at) =>
    book
      .cells(at)
      .map(
        ({ period, count, fresh, amount }) =>
          `${at.measure}|${at.level}|${at.region}|${period}|${count}|${fresh}|${amount}\n`,
      ),
  );
  const hash = createHash('sha256');
  for (const line of lines.toSorted()) hash.update(line, 'utf8');
  return { cells: lines.length, sha256: hash.digest('hex') };
}
