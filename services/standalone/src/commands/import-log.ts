import { dataAt, type InstanceKind } from '@torchline/platform/data';
import { Command } from 'commander';
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { CommandRefused, DATA_OPTION, explained } from './place.ts';
import { countFigures } from '../figures.ts';
import { importLines } from '../log-file/import-lines.ts';
import { readLine, type Line } from '../log-file/lines.ts';

const options = new Command('npm run import-log --')
  .description(
    '由导出文件重建日志，位置、编号与哈希不变。 Makes the same logs from an export: same positions, ids and hashes.',
  )
  .requiredOption(DATA_OPTION, '新数据目录或新前缀的数据库地址 new data folder, or address with a new prefix')
  .requiredOption('--file <file>', '导出文件 exported file')
  .option('--province <code>', '省份（完整导出自带） province, unless the export is a full one', '130000')
  .parse()
  .opts<{ data: string; file: string; province: string }>();

async function* linesOf(file: string): AsyncIterable<Line> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number += 1;
    const line = readLine(text, number);
    if (line) yield line;
  }
}

/** Facts that do not fit are the file's fault. */
async function imported(target: Parameters<typeof importLines>[0]) {
  try {
    return await importLines(target, linesOf(options.file));
  } catch (error) {
    throw new CommandRefused(error instanceof Error ? error.message : String(error), 1);
  }
}

async function run(): Promise<void> {
  if (!existsSync(options.file))
    throw new CommandRefused(`没有文件 ${options.file}。 There is no file ${options.file}.`, 2);
  const place = dataAt(options.data);
  const target = await place.openTarget();
  try {
    const { logs, kind } = await imported(target);
    const made: InstanceKind = kind ?? { province: options.province, demo: false };
    if (place.figuresFile !== undefined) await countFigures(options.data, made.province);
    await target.finish(made);
    for (const { log, facts, commands, head } of logs)
      console.log(`${log}: ${facts} facts, ${commands} command records, head ${head}`);
  } finally {
    await target.close();
  }
}

await explained(run);
