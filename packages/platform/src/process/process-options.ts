import { isIsoDate, StoreError, type IsoDate } from '@torchline/kernel';
import { parseMongoAddress } from '@torchline/mongo';
import { InvalidArgumentError, Option } from 'commander';
import { listeningOptions, processCommand, type Listening } from './command.ts';

/** How one service of the large size was asked to run. */
export interface ProcessOptions extends Listening {
  /** `mongodb://host:port/prefix` */
  readonly data: string;
  /** `host:port,host:port` */
  readonly brokers: string;
  /** Province of a new instance: six-digit code. */
  readonly province: string;
  /** True: a new instance is a demo. */
  readonly demo: boolean;
  /** Business date on which the clock starts; undefined for the real day. */
  readonly today: IsoDate | undefined;
}

function provinceOf(text: string): string {
  if (!/^\d{2}0000$/.test(text)) throw new InvalidArgumentError('130000');
  return text;
}

function dateOf(text: string): IsoDate {
  if (!isIsoDate(text)) throw new InvalidArgumentError('YYYY-MM-DD');
  return text;
}

function dataOf(text: string): string {
  try {
    parseMongoAddress(text);
    return text;
  } catch (error) {
    if (error instanceof StoreError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

function yesOrNo(text: string): boolean {
  if (!/^(true|false|)$/.test(text)) throw new InvalidArgumentError('true, false');
  return text === 'true';
}

const dataOption = new Option('--data <address>', '数据地址 mongodb://host:port/prefix')
  .env('TORCHLINE_DATA')
  .argParser(dataOf)
  .makeOptionMandatory();
const brokersOption = new Option('--brokers <list>', 'Kafka host:port[,host:port]')
  .env('KAFKA_BROKERS')
  .makeOptionMandatory();
const provinceOption = new Option('--province <code>', '新实例的省份 province of a new instance')
  .env('TORCHLINE_PROVINCE')
  .argParser(provinceOf)
  .default('130000');
const demoOption = new Option('--demo [yes]', '新实例为演示 a new instance is a demo')
  .env('TORCHLINE_DEMO')
  .argParser(yesOrNo)
  .preset('true')
  .default(false);
const todayOption = new Option('--today <date>', '设定业务日期 set the business date')
  .env('TORCHLINE_TODAY')
  .argParser(dateOf);

/** Reads the command line and the environment; a process that cannot go on with them ends with 2 and says why. */
export function processOptions(name: string, argv: readonly string[]): ProcessOptions {
  const command = processCommand(name, `${name} 服务进程。 The service ${name} as a process of its own.`);
  const own = [dataOption, brokersOption, provinceOption, demoOption, todayOption];
  for (const option of [...own, ...listeningOptions()]) command.addOption(option);
  return command.parse([...argv], { from: 'user' }).opts<ProcessOptions>();
}
