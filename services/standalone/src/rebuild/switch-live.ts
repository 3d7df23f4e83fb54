import { crashPoint } from '@torchline/kernel';
import { whileStopped } from '@torchline/platform/embedded';
import { askForSwitch, switchFigures, type SwitchTo } from '@torchline/projection';
import { figuresFile } from '../figures.ts';

const WITHIN_MS = 60_000;
const DONE = { done: true } as const;

/**
 * Makes other figures the live ones: here, where no process has the folder; else the process that keeps them is asked
 * and does it between two batches. Throws SwitchRefused.
 */
export async function switchLive(data: string, to: SwitchTo): Promise<void> {
  const figures = figuresFile(data);
  crashPoint('rebuild-before-switch');
  const here = whileStopped(data, () => {
    switchFigures(figures, to);
    return DONE;
  });
  if (!here) await askForSwitch(figures, to, WITHIN_MS);
}
