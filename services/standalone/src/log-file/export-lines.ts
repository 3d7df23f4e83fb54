import { exportCommands, exportRows, type CommandRecord } from '@torchline/event-store';
import type { DataSource, InstanceKind } from '@torchline/platform/data';
import type { Line } from './lines.ts';

export interface ExportWhat {
  readonly kind: InstanceKind;
  /** Adds command records and kept files, so that retried commands are still answered and evidence is still there. */
  readonly full: boolean;
  /** Adds the keys of personal fields; without them these show as sealed. */
  readonly keys: boolean;
}

/** All lines of an export: log by log its facts, then what was asked for beside them. */
export async function* exportLines(
  source: DataSource,
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

async function* extras(source: DataSource): AsyncIterable<Line> {
  for (const { source: log, commands, epochs } of source.logs) {
    for await (const record of exportCommands(log, commands)) yield commandLine(log.log, record);
    for (const epoch of epochs) yield { record: 'epoch', log: log.log, ...epoch };
  }
  for (const { service, checkpoints, refusals } of source.books) {
    for (const one of checkpoints) yield { record: 'reaction', service, ...one };
    for (const one of refusals) yield { record: 'refusal', service, ...one };
  }
  for (const name of await namesOf(source)) {
    const bytes = await source.files.read(name);
    if (bytes) yield { record: 'file', name, bytes: Buffer.from(bytes).toString('base64') };
  }
  for (const note of await source.notes()) yield { record: 'note', ...note };
}

/** In order, so that the same data are the same export wherever they are kept. */
async function namesOf({ files }: DataSource): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of files.names()) names.push(name);
  return names.toSorted();
}

/** Its fields stand in one order, whatever store they come from. */
const commandLine = (log: string, command: CommandRecord): Line => {
  const { caller, route, key, bodyHash, answer, first, last, recordedAt } = command;
  return { record: 'command', log, caller, route, key, bodyHash, answer, first, last, recordedAt };
};
