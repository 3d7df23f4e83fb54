import { listeningOptions, processCommand, type Listening } from '@torchline/platform/process/beginning';
import { InvalidArgumentError, Option } from 'commander';

/** How the door was asked to run. */
export interface DoorOptions extends Listening {
  /** Addresses of the services by name. */
  readonly services: ReadonlyMap<string, URL>;
}

/** `certification=http://127.0.0.1:8101,contracts=http://…` */
function servicesOf(text: string): ReadonlyMap<string, URL> {
  const pairs = text.split(',').map((pair) => {
    const [, name = '', address = ''] = /^\s*([a-z][a-z-]*)=(\S+)\s*$/.exec(pair) ?? [];
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol !== 'http:' || url.pathname !== '/')
      throw new InvalidArgumentError('name=http://host:port[,name=http://host:port]');
    return [name, url] as const;
  });
  return new Map(pairs);
}

const servicesOption = new Option('--services <list>', '各服务地址 addresses: name=http://host:port,…')
  .env('TORCHLINE_SERVICES')
  .argParser(servicesOf)
  .makeOptionMandatory();

/** Reads the command line and the environment; ends the process with 2 where the door cannot open with them. */
export function doorOptions(argv: readonly string[]): DoorOptions {
  const command = processCommand(
    'portal',
    '统一入口：页面与全部服务。 The one door: the pages and all services.',
  );
  for (const option of [servicesOption, ...listeningOptions()]) command.addOption(option);
  return command.parse([...argv], { from: 'user' }).opts<DoorOptions>();
}
