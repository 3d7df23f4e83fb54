import {
  importRows,
  type CommandRecord,
  type ExportedRow,
  type Imported,
  type KeyRow,
  type LogEpoch,
} from '@torchline/event-store';
import { fillBooks, type DataTarget, type SourceBooks } from '@torchline/platform/data';
import { isFact, type Line } from './lines.ts';

/** What an exported file holds, sorted by where it goes. Logs are held in memory one batch after the other by the caller. */
interface Sorted {
  readonly rows: Map<string, ExportedRow[]>;
  readonly commands: Map<string, CommandRecord[]>;
  readonly epochs: Map<string, LogEpoch[]>;
  readonly reactions: Map<string, SourceBooks['checkpoints'][number][]>;
  readonly refusals: Map<string, SourceBooks['refusals'][number][]>;
  readonly keys: KeyRow[];
  readonly files: Extract<Line, { record: 'file' }>[];
  readonly notes: Extract<Line, { record: 'note' }>[];
  secret: string | undefined;
  kind: { readonly province: string; readonly demo: boolean } | undefined;
}

const push = <Value>(map: Map<string, Value[]>, key: string, value: Value): void => {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
};

function sortLine(into: Sorted, line: Line): void {
  if (isFact(line)) return push(into.rows, line.log, line);
  switch (line.record) {
    case 'command': {
      const { record: _, log, ...command } = line;
      return push(into.commands, log, command);
    }
    case 'epoch':
      return push(into.epochs, line.log, { epoch: line.epoch, from: line.from });
    case 'reaction': {
      const { record: _, service, ...reaction } = line;
      return push(into.reactions, service, reaction);
    }
    case 'refusal': {
      const { record: _, service, ...refusal } = line;
      return push(into.refusals, service, refusal);
    }
    case 'file':
      return void into.files.push(line);
    case 'note':
      return void into.notes.push(line);
    case 'key': {
      const { record: _, ...key } = line;
      return void into.keys.push(key);
    }
    case 'secret':
      into.secret = line.secret;
      return;
    case 'instance':
      into.kind = { province: line.province, demo: line.demo };
  }
}

export interface LogsImported {
  readonly logs: readonly (Imported & { readonly log: string })[];
  readonly kind: { readonly province: string; readonly demo: boolean } | undefined;
}

/** Makes the logs of an export in a new place, byte for byte; refuses a file whose chains do not hold. */
export async function importLines(target: DataTarget, lines: AsyncIterable<Line>): Promise<LogsImported> {
  const sorted: Sorted = {
    rows: new Map(),
    commands: new Map(),
    epochs: new Map(),
    reactions: new Map(),
    refusals: new Map(),
    keys: [],
    files: [],
    notes: [],
    secret: undefined,
    kind: undefined,
  };
  for await (const line of lines) sortLine(sorted, line);
  const logs: (Imported & { log: string })[] = [];
  for (const log of new Set([...sorted.rows.keys(), ...sorted.epochs.keys()])) {
    const [rows, commands] = [sorted.rows.get(log) ?? [], sorted.commands.get(log) ?? []];
    const exported = { rows, commands, epochs: sorted.epochs.get(log) ?? [] };
    logs.push({ log, ...(await importRows(await target.log(log), exported)) });
  }
  for (const [service, checkpoints] of sorted.reactions) {
    const refusals = sorted.refusals.get(service) ?? [];
    await fillBooks(await target.books(service), { service, checkpoints, refusals });
  }
  for (const { name, bytes } of sorted.files) await target.files.write(name, Buffer.from(bytes, 'base64'));
  await target.takeNotes(sorted.notes.map(({ record: _, ...note }) => note));
  if (sorted.secret !== undefined) await target.takeKeys(sorted.secret, sorted.keys);
  return { logs, kind: sorted.kind };
}
