import { Command, InvalidArgumentError, Option } from 'commander';

/** Where a process listens. */
export interface Listening {
  readonly host: string;
  readonly port: number;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('0 – 65535');
  return port;
}

/** A command of this size: what is wrong with its options is said in both languages, and ends the process with 2. */
export const processCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .configureOutput({ outputError: (text, write) => write(`启动选项有误。 Wrong options: ${text}`) })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

export const listeningOptions = (): readonly Option[] => [
  new Option('--host <address>', '监听地址 address to listen on').env('TORCHLINE_HOST').default('127.0.0.1'),
  new Option('--port <n>', '监听端口 port to listen on')
    .env('TORCHLINE_PORT')
    .argParser(portOf)
    .default(8080),
];
