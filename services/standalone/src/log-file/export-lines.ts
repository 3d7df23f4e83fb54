import { exportCommands, exportRows } from '@torchline/event-store';
import type { FolderSource } from '@torchline/platform/embedded';
import type { FolderKind } from '../folder.ts';
import type { Line } from './lines.ts';

export interface ExportWhat {
  readonly kind: FolderKind;
  /** Adds command records and kept files, so that retried commands are still answered and evidence is still there. */
  readonly full: boolean;
  /** Adds the keys of personal fields; without them these show as sealed. */
  readonly keys: boolean;
}

/** All lines of an export: log by log its facts, then what was asked for beside them. */
export async function* exportLines(
  source: FolderSource,
  { kind, full, keys }: ExportWhat,
): AsyncIterable<Line> {
  if (full) yield { record: 'instance', ...kind };
  for (const { source: log, through } of source.logs)
    for await (const { prevStreamHash: _, ...row } of exportRows(log, through)) yield row;
  if (full) yield* extras(source);
  if (!keys) return;
  yield { record: 'secret', secret: source.keys.secret() };
  for await (const row of source.keys.keys()) yield { record: 'key', ...row };
}

async function* extras(source: FolderSource): AsyncIterable<Line> {
  for (const { source: log, commands, epochs } of source.logs) {
    for await (const record of exportCommands(log, commands))
      yield { record: 'command', log: log.log, ...record };
    for (const epoch of epochs) yield { record: 'epoch', log: log.log, ...epoch };
  }
  for await (const name of source.files.names()) {
    const bytes = await source.files.read(name);
    if (bytes) yield { record: 'file', name, bytes: Buffer.from(bytes).toString('base64') };
  }
  for (const note of await source.notes()) yield { record: 'note', ...note };
}
