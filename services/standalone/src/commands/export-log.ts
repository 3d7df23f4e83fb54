import { dataAt } from '@torchline/platform/data';
import { Command } from 'commander';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { DATA_OPTION, existing, explained } from './place.ts';
import { exportLines } from '../log-file/export-lines.ts';
import { serviceNames } from '../services.ts';

const options = new Command('npm run export-log --')
  .description('导出日志，每个事实一行 JSON。 Writes one JSON line per fact, log by log.')
  .requiredOption(DATA_OPTION, '数据目录或数据库地址 data folder or address')
  .option('--file <file>', '写入文件（缺省为标准输出） file to write, else standard output')
  .option('--full', '包括命令记录和附件 with command records and kept files', false)
  .option('--keys', '包括个人信息密钥（须保密） with the keys of personal fields (keep secret)', false)
  .parse()
  .opts<{ data: string; file?: string; full: boolean; keys: boolean }>();

async function run(): Promise<void> {
  const place = dataAt(options.data);
  const kind = await existing(place);
  const source = await place.openSource(serviceNames);
  const out = options.file === undefined ? process.stdout : createWriteStream(options.file);
  const what = { kind, full: options.full || options.keys, keys: options.keys };
  let lines = 0;
  for await (const line of exportLines(source, what)) {
    lines += 1;
    if (!out.write(`${JSON.stringify(line)}\n`))
      await new Promise<void>((resolve) => out.once('drain', resolve));
  }
  await source.close();
  if (out !== process.stdout) {
    out.end();
    await finished(out);
  }
  console.error(`已导出 ${lines} 行。 ${lines} lines written.`);
}

await explained(run);
