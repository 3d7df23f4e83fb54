interface Marked {
  /** Both per 10,000. */
  readonly completion: number | null;
  readonly timeProgress: number | null;
}

const WIDTH = 84;
const FULL = 12_000;
const at = (share: number): number => (Math.min(Math.max(share, 0), FULL) / FULL) * WIDTH;

/** 子弹图: the bar is the completion, the line is the time progress; the scale ends at 120 %. The numbers stand beside it. */
export function Bullet({ completion, timeProgress }: Marked) {
  if (completion === null) return null;
  return (
    <svg className="bullet" width={WIDTH} height="14" aria-hidden="true">
      <rect x="0" y="2" width={at(10_000)} height="10" fill="#e1e6ec" />
      <rect x="0" y="4" width={at(completion)} height="6" fill="#1f4e79" />
      {timeProgress !== null && <rect x={at(timeProgress) - 1} y="0" width="2" height="14" fill="#b3261e" />}
    </svg>
  );
}
