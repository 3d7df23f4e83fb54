import type { Figures } from './ours.ts';

export interface Difference {
  readonly key: string;
  readonly ours: bigint;
  readonly theirs: bigint;
}

/** Figure by figure; one that only one side has differs. */
export function compared(
  ours: Figures,
  theirs: Figures,
): { readonly equal: number; readonly differ: Difference[] } {
  const keys = new Set([...ours.keys(), ...theirs.keys()]);
  const differ = [...keys].flatMap((key) => {
    const [mine, other] = [ours.get(key), theirs.get(key)];
    return mine === other ? [] : [{ key, ours: mine ?? 0n, theirs: other ?? 0n }];
  });
  return { equal: keys.size - differ.length, differ };
}
