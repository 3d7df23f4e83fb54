import { StoreError } from '@torchline/event-store';
import { erasedIn, mergeErased, restoreBackup, type Restored } from '@torchline/platform/embedded';
import { Command } from 'commander';
import { join } from 'node:path';
import { countFigures } from '../figures.ts';
import { folderKind } from '../folder.ts';

const options = new Command('npm run restore --')
  .description(
    '由备份恢复到新目录；日志自此进入新纪元。 Restores a backup into a new folder; its logs go on under a new epoch.',
  )
  .requiredOption('--from <dir>', '备份目录 folder of the backup')
  .requiredOption('--data <dir>', '新数据目录 new data folder')
  .option(
    '--erasures <path...>',
    '备份之后的个人信息删除：原数据目录、更新的备份或删除名单 erasures since the backup: the former data folder, a newer backup, or a list',
  )
  .parse()
  .opts<{ from: string; data: string; erasures?: string[] }>();

/** 个人信息保护法第四十七条: who was erased after the backup must not come back with it. */
function tellErasures({ manifest, erasedAgain }: Restored): void {
  for (const person of erasedAgain) console.log(`重新删除 erased again: ${person}`);
  if (!manifest.keys || options.erasures !== undefined) return;
  console.error(
    `注意：${manifest.takenAt} 之后删除的个人信息随备份中的密钥一起恢复了。启用前请清空本目录，加 --erasures（原数据目录、更新的备份或 erasures.jsonl）重做；` +
      '没有名单时，启用后立即按登记逐人重新删除（个人信息保护法第四十七条）。 ' +
      `Mind: whoever was erased after ${manifest.takenAt} came back with the keys of the backup. Before the folder is used, empty it and ` +
      'restore with --erasures (the former data folder, a newer backup, or erasures.jsonl); without any, erase them again one by one as soon as it runs.',
  );
}

function tell(restored: Restored): void {
  for (const { log, facts, commands, head, epoch } of restored.logs)
    console.log(`${log}: ${facts} facts, ${commands} command records, head ${head}, epoch ${epoch}`);
  tellErasures(restored);
}

try {
  const { from, data } = options;
  const erased = mergeErased(...(await Promise.all((options.erasures ?? []).map(erasedIn))));
  const fill = async (): Promise<void> => {
    const kind = folderKind(join(from, 'folder'));
    if (kind) await countFigures(data, kind.province);
  };
  tell(await restoreBackup({ from, data, erased, fill }));
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  console.error(error.message);
  process.exitCode = error.fault === 'IMPORT' ? 2 : 1;
}
