import { StoreError } from '@torchline/event-store';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const count = z.number().int().min(0);
const epoch = z.object({ epoch: z.string(), from: count });

/** Where each log was cut, at one moment. */
const log = z.object({
  log: z.string().regex(/^[a-z-]+$/),
  position: count,
  hash: z.string(),
  recordedAt: z.string().nullable(),
  commands: count,
  epochs: z.array(epoch),
});

/** A file of the backup; none lies outside of its folder. */
const part = z.object({
  path: z.string().regex(/^(?!.*(^|\/)\.\.?(\/|$))[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/),
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifest = z.object({
  format: z.literal(1),
  takenAt: z.string(),
  /** False: personal fields and scans show as sealed wherever this is restored. */
  keys: z.boolean(),
  logs: z.array(log),
  files: count,
  parts: z.array(part),
});

/** What a backup holds (备份清单). Written last: a folder without it is no backup. */
export type Manifest = z.infer<typeof manifest>;
export type Part = z.infer<typeof part>;

export const MANIFEST = 'manifest.json';

/** Throws DAMAGED where a backup was interrupted or its manifest is not whole, FORMAT for a newer one. */
export function readManifest(from: string): Manifest {
  const path = join(from, MANIFEST);
  if (!existsSync(path))
    throw new StoreError(
      'DAMAGED',
      `${resolve(from)} 没有 ${MANIFEST}：不是备份，或备份没有做完。 It has no ${MANIFEST}: it is no backup, or one that was interrupted.`,
    );
  const said = parsed(readFileSync(path, 'utf8'));
  const found = manifest.safeParse(said);
  if (found.success) return found.data;
  const isNewer = Number((said as { format?: unknown } | undefined)?.format) > 1;
  throw new StoreError(isNewer ? 'FORMAT' : 'DAMAGED', isNewer ? NEWER : damagedPart(MANIFEST));
}

const NEWER = '备份由更新的版本制作。 The backup was made by a newer version.';

export const damagedPart = (path: string): string =>
  `备份已损坏：${path} 缺失或内容不符。 The backup is damaged: ${path} is missing or is not what was written.`;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
