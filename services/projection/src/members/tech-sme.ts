import { leaf, type Contribution, type MemberRow } from '../engine/contribution.ts';
import type { MemberSet } from '../engine/kind.ts';

/** Set of enterprises with technology-SME standing, by credit code. */
export const TECH_SME = 'tech-sme';

/** Where the enterprise stands on a day: the place of the listing that began last; '' without one in force. */
function standingOn(rows: readonly MemberRow[], day: string): MemberRow | undefined {
  return rows
    .filter((row) => row.day <= day && day < row.until)
    .toSorted((a, b) => (a.day !== b.day ? (a.day < b.day ? 1 : -1) : a.entity < b.entity ? 1 : -1))[0];
}

function stock(measure: string, rows: readonly MemberRow[]): Contribution[] {
  const days = [...new Set(rows.flatMap(({ day, until }) => [day, until]))].toSorted();
  let before: MemberRow | undefined;
  return days.flatMap((day) => {
    const now = standingOn(rows, day);
    const stays = before?.region === now?.region && before?.zone === now?.zone;
    const moved = stays
      ? []
      : [
          ...(before ? [leaf(measure, { ...before, day }, { count: -1 })] : []),
          ...(now ? [leaf(measure, { ...now, day }, { count: 1 })] : []),
        ];
    before = now;
    return moved;
  });
}

/** An enterprise counts once while any of its listings holds, at the place of the one that began last. */
export const techSme: MemberSet = {
  set: TECH_SME,
  derive: (rows) => [
    ...stock('technology-smes', rows),
    ...stock(
      'technology-smes-national',
      rows.filter(({ tag }) => tag === 'NATIONAL'),
    ),
  ],
};
