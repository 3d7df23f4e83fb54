import { FiguresBeside, type FiguresWorker } from '../projector/figures-worker.ts';
import type { UnitsWorkerData } from './units-data.ts';

/** Of a process that shares its machine with many others. */
const YOUNG_MB = 24;

/**
 * Starts the worker that counts this instance's share of the units; from outside it is as the one that keeps all figures
 * by itself. Positions are those that all units together have reached. `onTrouble` hears what went wrong and is tried again.
 */
export const startUnitsWorker = (
  data: UnitsWorkerData,
  onTrouble: (reason: string) => void = () => undefined,
): FiguresWorker =>
  new FiguresBeside({
    thread: new URL('./units-worker.ts', import.meta.url),
    youngMb: YOUNG_MB,
    ...{ data, onTrouble },
  });
