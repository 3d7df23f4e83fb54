import { dataAt, folderKind, mergeErased, type Restored } from '@torchline/platform/data';
import { Command } from 'commander';
import { join } from 'node:path';
import { countFigures } from '../figures.ts';
import { DATA_OPTION, explained } from './place.ts';

const options = new Command('npm run restore --')
  .description(
    '由备份恢复到新目录或新前缀；日志自此进入新纪元。 Restores a backup into a new folder or prefix; its logs go on under a new epoch.',
  )
  .requiredOption('--from <dir>', '备份目录 folder of the backup')
  .requiredOption(DATA_OPTION, '新数据目录或新前缀的数据库地址 new data folder, or address with a new prefix')
  .option(
    '--erasures <path...>',
    '备份之后的个人信息删除：原数据目录或地址、更新的备份或删除名单 erasures since the backup: the former data folder or address, a newer backup, or a list',
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

await explained(async () => {
  const { from, data } = options;
  const known = (options.erasures ?? []).map((address) => dataAt(address).erased());
  const erased = mergeErased(...(await Promise.all(known)));
  const fill = async (folder: string): Promise<void> => {
    const kind = folderKind(join(from, 'folder'));
    if (kind) await countFigures(folder, kind.province);
  };
  tell(await dataAt(data).restore({ from, erased, fill }));
});
