import type { Beside } from '@torchline/projection';

const EXCUSES = {
  '': [],
  NO_LIVE_FIGURES: ['没有现用数字可供核对。 There are no live figures to compare with.'],
  OLDER_COUNTING: [
    '现用数字由旧的统计口径算出，差异属预期。 The live figures were counted by older definitions: they are expected to differ.',
  ],
} as const;

const PROOFS = {
  SAME: '与封账时一致 as it was closed',
  DIFFERS: '与封账时不一致 not as it was closed',
  OTHER_RULES: '按封账时的口径与区划保留 keeps the definitions and regions of its day',
} as const;

/** What a rebuild came to, for the person at the terminal. */
export function told({ facts, seconds, compared, excuse, months, held }: Beside): string[] {
  const rate = seconds > 0 ? Math.round(facts / seconds) : 0;
  const { equal, differ, differences } = compared;
  return [
    ...(facts > 0
      ? [`重算 ${facts} 条，每秒 ${rate} 条。 ${facts} facts counted, ${rate} per second.`]
      : ['接着此前完成的重建。 Goes on with what was rebuilt before.']),
    ...held.map(
      ({ stream, version, why, detail }) =>
        `${stream}: 第 ${version} 版起暂存 held from version ${version} on (${why}: ${detail})`,
    ),
    ...EXCUSES[excuse],
    ...differences.map(({ key, live, rebuilt }) => `${key}: ${live ?? '-'} | ${rebuilt ?? '-'}`),
    ...months.map(({ month, number, proof }) => `${month} #${number}: ${PROOFS[proof]}`),
    `${equal} figures equal, ${differ} differ`,
  ];
}
