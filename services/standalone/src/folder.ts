import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What a data folder says of itself (`instance.json`): fixed when it is made. */
export interface FolderKind {
  readonly province: string;
  /** True: its persons and records are made up, and demo tokens are let in. */
  readonly demo: boolean;
}

/** A sentence for the person at the terminal; the process ends with it. */
export class CannotStart extends Error {}

const nameOf = (data: string): string => join(data, 'instance.json');

/** The kind of an existing folder; undefined for a new one. */
export function folderKind(data: string): FolderKind | undefined {
  return existsSync(nameOf(data))
    ? (JSON.parse(readFileSync(nameOf(data), 'utf8')) as FolderKind)
    : undefined;
}

/** Written beside and renamed, so that a folder is either new or whole. */
export function makeFolder(data: string, kind: FolderKind): FolderKind {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(`${nameOf(data)}.part`, `${JSON.stringify(kind)}\n`);
  renameSync(`${nameOf(data)}.part`, nameOf(data));
  return kind;
}

/** A backup must not be written to, and what an interrupted restore or import left is not an instance. */
function refuseWhatIsNone(data: string): void {
  const at = resolve(data);
  if (existsSync(join(data, 'manifest.json')))
    throw new CannotStart(
      `${at} 是备份，请先用 npm run restore 恢复到新目录。 ${at} is a backup: restore it into a new folder by npm run restore.`,
    );
  if (existsSync(join(data, 'keys.db')) || existsSync(join(data, 'reference', 'log.db')))
    throw new CannotStart(
      `${at} 的恢复或导入没有做完，请清空后重做。 A restore or an import into ${at} was interrupted: empty the folder and do it again.`,
    );
}

/** The folder as it is, or made as asked. Throws CannotStart when it belongs to another province. */
export function openFolder(
  data: string,
  asked: FolderKind & { readonly provinceNamed: boolean },
): FolderKind {
  const kind = folderKind(data);
  if (!kind) {
    refuseWhatIsNone(data);
    return makeFolder(data, { province: asked.province, demo: asked.demo });
  }
  if (asked.provinceNamed && kind.province !== asked.province)
    throw new CannotStart(
      `数据目录 ${resolve(data)} 属于省份 ${kind.province}，不是 ${asked.province}。 The data folder belongs to province ${kind.province}, not ${asked.province}.`,
    );
  return kind;
}
