import { dataAt, type Manifest } from '@torchline/platform/data';
import { Command } from 'commander';
import { DATA_OPTION, existing, explained } from './place.ts';
import { serviceNames } from '../services.ts';

const options = new Command('npm run backup --')
  .description(
    '运行中备份整个实例：日志、命令记录、附件、密钥。 Backs an instance up while it runs: logs, command records, files, keys.',
  )
  .requiredOption(DATA_OPTION, '数据目录或数据库地址 data folder or address')
  .requiredOption('--to <dir>', '新备份目录 new folder of the backup')
  .option('--without-keys', '不含个人信息密钥 without the keys of personal fields')
  .parse()
  .opts<{ data: string; to: string; withoutKeys?: true }>();

function tell({ logs, files, parts, keys }: Manifest): void {
  for (const { log, position, commands, hash } of logs)
    console.log(`${log}: ${position} facts, ${commands} command records, head ${hash}`);
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  console.log(`${files} 个附件，共 ${bytes} 字节。 ${files} kept files, ${bytes} bytes in all.`);
  console.log(
    keys
      ? '含个人信息密钥：须保密保管，到期销毁。 It holds the keys of personal data: keep it secret, destroy it in time.'
      : '不含密钥：恢复后个人信息与扫描件不可读。 It holds no keys: where it is restored, personal data and scans cannot be read.',
  );
}

await explained(async () => {
  const { data, to, withoutKeys = false } = options;
  const place = dataAt(data);
  await existing(place);
  tell(await place.backUp({ to, services: serviceNames, keys: !withoutKeys, at: new Date() }));
});
