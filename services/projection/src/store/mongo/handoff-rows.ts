import type { DeltaBlock } from '../blocks/delta-block.ts';
import { withoutId } from './block-shelf.ts';
import type { HandoffRow } from './schema.ts';
import { AROUND, type OneWrite } from './written-at-once.ts';

/** A document may have 16 MB. */
const MOST_BYTES = 8_000_000;
const sizeOf = (blocks: readonly DeltaBlock[]): number =>
  blocks.reduce((sum, { body }) => sum + body.length + 2 * AROUND, 0);

/** Blocks in parts that fit in a document each. */
function parted(blocks: readonly DeltaBlock[]): DeltaBlock[][] {
  const parts: DeltaBlock[][] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (last && sizeOf(last) + block.body.length < MOST_BYTES) last.push(block);
    else parts.push([block]);
  }
  return parts;
}

function firstsOf(blocks: readonly DeltaBlock[]): Record<string, number> {
  const firsts: Record<string, number> = {};
  for (const { log, firstPosition } of blocks) firsts[log] = Math.min(firsts[log] ?? Infinity, firstPosition);
  return firsts;
}

/** What a unit hands to others; `after`: the number of its last hand-off. */
export function handoffRows(
  from: number,
  { after, handed }: { readonly after: number; readonly handed: ReadonlyMap<number, readonly DeltaBlock[]> },
): OneWrite[] {
  const parts = [...handed].flatMap(([to, blocks]) => parted(blocks).map((some) => ({ to, some })));
  return parts.map(({ to, some }, at) => {
    const _id = { to, from, seq: after + at + 1 };
    const row: HandoffRow = { _id, firsts: firstsOf(some), blocks: some.map(withoutId) };
    return { write: row, size: sizeOf(some) };
  });
}
