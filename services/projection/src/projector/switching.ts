import { answerSwitch, isSwitchAsked, takeSwitchAsked } from '../rebuild/switch-request.ts';
import { SwitchRefused, switchFigures } from '../rebuild/switch-files.ts';
import type { FigureDoor } from '../store/sqlite/figure-door.ts';

const LOOK_MS = 200;

/** Looks now and then whether somebody asked for other figures to become the live ones; returns how to stop looking. */
export function onSwitchAsked(figures: string, act: () => Promise<void>): () => void {
  let isActing = false;
  const look = (): void => {
    if (isActing || !isSwitchAsked(figures)) return;
    isActing = true;
    void act().finally(() => (isActing = false));
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Does what was asked, while nobody writes the figures: this thread's readers are closed, the name of the file changes
 * hands, and the next read opens what is there. Whoever asked is told.
 */
export function switchAsAsked(figures: string, door: FigureDoor | undefined): void {
  const to = takeSwitchAsked(figures);
  if (!to) return;
  try {
    if (door) door.closedFor(() => switchFigures(figures, to));
    else switchFigures(figures, to);
    answerSwitch(figures, '');
  } catch (error) {
    const isRefused = error instanceof SwitchRefused;
    answerSwitch(figures, isRefused ? error.message : String(error));
  }
}
