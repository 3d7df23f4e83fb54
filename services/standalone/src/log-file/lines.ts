import type { CommandRecord, ExportedRow, KeyRow, LogEpoch } from '@torchline/event-store';
import type { SourceBooks } from '@torchline/platform/data';

/**
 * Lines of an exported log (日志导出文件), each one JSON object. A fact stands by itself; whatever `--full` adds names its
 * kind in `record`.
 */
export type Line =
  | ExportedRow
  | ({ readonly record: 'instance' } & { readonly province: string; readonly demo: boolean })
  | ({ readonly record: 'command'; readonly log: string } & CommandRecord)
  | ({ readonly record: 'epoch'; readonly log: string } & LogEpoch)
  | ({ readonly record: 'reaction'; readonly service: string } & SourceBooks['checkpoints'][number])
  | ({ readonly record: 'refusal'; readonly service: string } & SourceBooks['refusals'][number])
  | { readonly record: 'file'; readonly name: string; readonly bytes: string }
  | {
      readonly record: 'note';
      readonly hash: string;
      readonly by: string;
      readonly name: string;
      readonly mediaType: string;
    }
  | { readonly record: 'secret'; readonly secret: string }
  | ({ readonly record: 'key' } & KeyRow);

export const isFact = (line: Line): line is ExportedRow => !('record' in line);

/** Reads a line; undefined for a blank one and for what a package manager prints before the output of a script. */
export function readLine(text: string, number: number): Line | undefined {
  if (text.trim() === '' || text.startsWith('> ')) return undefined;
  try {
    return JSON.parse(text) as Line;
  } catch {
    throw new Error(`第 ${number} 行不是 JSON。 Line ${number} is not JSON.`);
  }
}
