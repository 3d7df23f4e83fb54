import type { Progress } from '@torchline/projection';

const PHASES: Readonly<Record<Progress['phase'], string>> = {
  fold: '读取事实 reading facts',
  members: '汇总对象 putting members together',
  write: '写入数字 writing figures',
  'catch-up': '追上新事实 catching up',
  compare: '逐格核对 comparing',
};
const EVERY_MS = 1_000;

const shareOf = ({ done, total }: Progress): number => (total === 0 ? 100 : Math.floor((100 * done) / total));

/** How much longer at the speed so far, in seconds. */
const remaining = ({ done, total }: Progress, seconds: number): number =>
  done === 0 ? 0 : Math.round(((total - done) * seconds) / done);

function lineOf(progress: Progress, seconds: number): string {
  const { phase, done, total } = progress;
  const share = `${PHASES[phase]}: ${done} / ${total} (${shareOf(progress)} %)`;
  if (phase !== 'fold' || seconds <= 0) return total === 0 ? PHASES[phase] : share;
  const rate = Math.round(done / seconds);
  return `${share}, 每秒 ${rate} 条 per second, 约剩 ${remaining(progress, seconds)} 秒 s left`;
}

/** A rebuild as a person sees it: one line that is kept up on a terminal, a line a second elsewhere. */
export function rebuildShown(out: NodeJS.WriteStream): {
  readonly on: (progress: Progress) => void;
  readonly stop: () => void;
} {
  let phase: Progress['phase'] | undefined;
  let [began, shown] = [0, 0];
  const on = (progress: Progress): void => {
    const now = performance.now();
    const isNew = progress.phase !== phase;
    if (isNew) [phase, began] = [progress.phase, now];
    if (!isNew && now - shown < EVERY_MS && progress.done < progress.total) return;
    shown = now;
    const line = lineOf(progress, (now - began) / 1000);
    out.write(out.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
  };
  const stop = (): void => void (out.isTTY && phase !== undefined && out.write('\n'));
  return { on, stop };
}
