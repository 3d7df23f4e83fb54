import { isIsoDate, type IsoDate } from '@torchline/kernel';
import { Command, InvalidArgumentError } from 'commander';

/** The demo is of this province; an instance of another one holds no demo. */
export const DEMO_PROVINCE = '130000';

/** What `npm start -- …` was asked for. */
export interface StartOptions {
  readonly port: number;
  /** Data folder (数据目录). */
  readonly data: string;
  /** True: no demo province is loaded into a new folder. */
  readonly empty: boolean;
  /** Province of a new folder: six-digit code. */
  readonly province: string;
  /** Business date on which the clock starts; undefined for the real day. */
  readonly today: IsoDate | undefined;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('0 – 65535');
  return port;
}

function provinceOf(text: string): string {
  if (!/^\d{2}0000$/.test(text)) throw new InvalidArgumentError('130000');
  return text;
}

/** A date of the command line; anything else is wrong use. */
export function dateOf(text: string): IsoDate {
  if (!isIsoDate(text)) throw new InvalidArgumentError('YYYY-MM-DD');
  return text;
}

/** Reads the command line; prints help or what is wrong with it and ends the process with 2 where it cannot go on. */
export function startOptions<Data extends string | undefined>(
  argv: readonly string[],
  { name, data }: { readonly name: string; readonly data?: Data },
): Omit<StartOptions, 'data'> & { readonly data: Data | string } {
  const command = new Command(name)
    .description('启动 Torchline（演示省份）。 Starts Torchline with a demo province.')
    .option('--port <n>', '监听端口 port to listen on', portOf, 8080)
    .option('--data <dir>', '数据目录 data folder', data)
    .option('--empty', '不装载演示数据 no demo data', false)
    .option('--province <code>', '新数据目录的省份 province of a new folder', provinceOf, '130000')
    .option('--today <date>', '设定业务日期 set the business date', dateOf)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  return command.parse([...argv], { from: 'user' }).opts<StartOptions>();
}
