import { openFolderSource } from '@torchline/platform/embedded';
import { Command } from 'commander';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { folderKind } from '../folder.ts';
import { exportLines } from '../log-file/export-lines.ts';
import { serviceNames } from '../services.ts';

const options = new Command('npm run export-log --')
  .description('导出日志，每个事实一行 JSON。 Writes one JSON line per fact, log by log.')
  .requiredOption('--data <dir>', '数据目录 data folder')
  .option('--file <file>', '写入文件（缺省为标准输出） file to write, else standard output')
  .option('--full', '包括命令记录和附件 with command records and kept files', false)
  .option('--keys', '包括个人信息密钥（须保密） with the keys of personal fields (keep secret)', false)
  .parse()
  .opts<{ data: string; file?: string; full: boolean; keys: boolean }>();

const kind = folderKind(options.data);
if (!kind) {
  console.error(`${options.data} 不是数据目录。 ${options.data} is not a data folder.`);
  process.exit(2);
}
const source = await openFolderSource(options.data, serviceNames);
const out = options.file === undefined ? process.stdout : createWriteStream(options.file);
let lines = 0;
for await (const line of exportLines(source, {
  kind,
  full: options.full || options.keys,
  keys: options.keys,
})) {
  lines += 1;
  if (!out.write(`${JSON.stringify(line)}\n`))
    await new Promise<void>((resolve) => out.once('drain', resolve));
}
source.close();
if (out !== process.stdout) {
  out.end();
  await finished(out);
}
console.error(`已导出 ${lines} 行。 ${lines} lines written.`);
