import { openFolderTarget } from '@torchline/platform/embedded';
import { Command } from 'commander';
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { countFigures } from '../figures.ts';
import { folderKind, makeFolder } from '../folder.ts';
import { importLines } from '../log-file/import-lines.ts';
import { readLine, type Line } from '../log-file/lines.ts';

const options = new Command('npm run import-log --')
  .description(
    '由导出文件重建日志，位置、编号与哈希不变。 Makes the same logs from an export: same positions, ids and hashes.',
  )
  .requiredOption('--data <dir>', '新数据目录 new data folder')
  .requiredOption('--file <file>', '导出文件 exported file')
  .option('--province <code>', '省份（完整导出自带） province, unless the export is a full one', '130000')
  .parse()
  .opts<{ data: string; file: string; province: string }>();

function stop(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}

async function* linesOf(file: string): AsyncIterable<Line> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number += 1;
    const line = readLine(text, number);
    if (line) yield line;
  }
}

if (!existsSync(options.file)) stop(`没有文件 ${options.file}。 There is no file ${options.file}.`, 2);
if (folderKind(options.data))
  stop(`${options.data} 已有数据，请指定新目录。 ${options.data} holds data already: name a new folder.`, 2);
try {
  const target = openFolderTarget(options.data);
  const { logs, kind } = await importLines(target, linesOf(options.file));
  const province = kind?.province ?? options.province;
  await countFigures(options.data, province);
  makeFolder(options.data, { province, demo: kind?.demo ?? false });
  target.close();
  for (const { log, facts, commands, head } of logs)
    console.log(`${log}: ${facts} facts, ${commands} command records, head ${head}`);
} catch (error) {
  stop(error instanceof Error ? error.message : String(error), 1);
}
