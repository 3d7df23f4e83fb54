import { folderKind, makeFolder, type InstanceKind } from '@torchline/platform/data';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A sentence for the person at the terminal; the process ends with it. */
export class CannotStart extends Error {}

export { folderKind };
export type FolderKind = InstanceKind;

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
