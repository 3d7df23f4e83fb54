import { SingleBar } from 'cli-progress';
import type { OnProgress } from './load-demo.ts';

/** The load as a person sees it: a bar on a terminal, a line for each month elsewhere. */
export function progressShown(out: NodeJS.WriteStream): {
  readonly on: OnProgress;
  readonly stop: () => void;
} {
  return out.isTTY ? barOn(out) : linesOn(out);
}

function barOn(stream: NodeJS.WriteStream) {
  const bar = new SingleBar({
    stream,
    format: '装载演示数据 loading the demo {bar} {percentage}% {month}',
    hideCursor: true,
  });
  let begun = false;
  const on: OnProgress = (done, all, { id }) => {
    if (!begun) bar.start(all, 0, { month: '' });
    begun = true;
    bar.update(done, { month: id.slice(0, 7) });
  };
  return { on, stop: () => bar.stop() };
}

function linesOn(out: NodeJS.WriteStream) {
  let shown = '';
  const on: OnProgress = (done, all, { id }) => {
    const month = id.slice(0, 7);
    if (month === shown) return;
    shown = month;
    out.write(`装载演示数据 loading the demo: ${month} (${Math.floor((100 * done) / all)} %)\n`);
  };
  return { on, stop: () => undefined };
}
