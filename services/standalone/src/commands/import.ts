import { Command } from 'commander';
import { EXIT, importFile } from '@torchline/imports/client';

interface Options {
  readonly commit: boolean;
  readonly partial: boolean;
  readonly json: boolean;
  readonly url: string;
  readonly token?: string;
}

/** `npm run import -- TEMPLATE FILE`: a client of `POST /imports/TEMPLATE`. A dry run unless --commit is given. */
const program = new Command('import')
  .description('Import a file: a dry run unless --commit is given. 导入文件：默认试运行，--commit 才写入。')
  .argument('<template>', 'name of the template 模板名')
  .argument('<file>', 'XLSX or CSV 文件')
  .option('--commit', 'store all rows or, when one is refused, none 写入（全部或不写入）', false)
  .option('--partial', 'with --commit: store the good rows 只写入通过的行', false)
  .option('--url <url>', 'address of Torchline 地址', process.env['TORCHLINE_URL'] ?? 'http://127.0.0.1:8080')
  .option('--token <token>', 'token of who sends it 令牌', process.env['TORCHLINE_TOKEN'])
  .option('--json', 'print the report as JSON 输出 JSON', false)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.ok : EXIT.wrongUse))
  .action(async (template: string, file: string, options: Options) => {
    process.exitCode = await run(template, file, options);
  });

async function run(template: string, file: string, { token, ...options }: Options): Promise<number> {
  if (token === undefined || !URL.canParse(options.url) || (options.partial && !options.commit)) {
    const why = token === undefined ? '--token' : options.partial ? '--partial without --commit' : '--url';
    console.error(`error: ${why}`);
    return EXIT.wrongUse;
  }
  return importFile(
    { template, file, token, ...options },
    { out: (text) => console.log(text), err: (text) => console.error(text) },
  );
}

await program.parseAsync();
