interface Counted {
  readonly count: number;
}

export interface MergeRule {
  /** Blocks of about one size that are merged at once. */
  readonly merged: number;
  /** How many times larger the blocks of the next size are, as a power of two. */
  readonly widthBits: number;
  /** So many together are merged, however few blocks they are. */
  readonly full: number;
}

/** Takes those that become one from the end of the small ones; undefined while they are few. */
export function takeAlike<Kept extends Counted>(
  small: Kept[],
  { merged, widthBits, full }: MergeRule,
): readonly Kept[] | undefined {
  const sizeClass = ({ count }: Counted): number => Math.floor(Math.log2(count) / widthBits);
  const last = small.at(-1);
  if (!last) return undefined;
  const size = sizeClass(last);
  const start = small.findLastIndex((one) => sizeClass(one) > size) + 1;
  const alike = small.slice(start);
  const count = alike.reduce((sum, one) => sum + one.count, 0);
  if (alike.length < merged && count < full) return undefined;
  small.length = start;
  return alike;
}
