import type { Beside } from '@torchline/platform';
import { feedModule } from '@torchline/platform/embedded';
import { FIGURE_LOGS, startFiguresWorker, type FigureDoor } from '@torchline/projection';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the figures of a data folder are kept. */
export const figuresFile = (data: string): string => join(data, 'projection', 'figures.db');

/** The feed of a data folder, for a thread to open. */
export const feedOfFolder = (data: string) => ({ module: feedModule, options: { data } });

/** The worker that keeps the figures, as the platform waits for it; `door` is where this process reads them. */
export const figuresBeside =
  (data: string, province: string, door?: FigureDoor): Beside =>
  () => {
    mkdirSync(dirname(figuresFile(data)), { recursive: true });
    const database = figuresFile(data);
    return startFiguresWorker({ province, database, logs: FIGURE_LOGS, feed: feedOfFolder(data) }, door);
  };

/** Counts the figures once, so that a new folder can be verified before its first start. */
export async function countFigures(data: string, province: string): Promise<void> {
  const figures = figuresBeside(
    data,
    province,
  )((about, reason) => {
    process.stderr.write(`${about}: ${reason}\n`);
  });
  await figures.ready;
  await figures.stop();
}
