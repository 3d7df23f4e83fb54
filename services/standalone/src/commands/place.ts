import { StoreError } from '@torchline/event-store';
import type { DataPlace, InstanceKind } from '@torchline/platform/data';

/** A folder, or `mongodb://host:port/prefix`. */
export const DATA_OPTION = '--data <address>';

/** A sentence for the person at the terminal, and how the process ends with it: 2 for wrong use, else 1. */
export class CommandRefused extends Error {
  readonly code: 1 | 2;

  constructor(message: string, code: 1 | 2) {
    super(message);
    this.code = code;
  }
}

/** The instance that a command was to read. */
export async function existing(place: DataPlace): Promise<InstanceKind> {
  const kind = await place.kind();
  if (kind) return kind;
  const { address } = place;
  throw new CommandRefused(
    place.figuresFile === undefined
      ? '该数据地址没有实例。 There is no instance at this data address.'
      : `${address} 不是数据目录。 ${address} is not a data folder.`,
    2,
  );
}

/** To name a place that holds data already is wrong use. */
const codeOf = ({ fault }: StoreError): 1 | 2 => (fault === 'IMPORT' ? 2 : 1);

/** Runs a command to its end; what it refused is said in one sentence. */
export async function explained(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof CommandRefused || error instanceof StoreError)) throw error;
    console.error(error.message);
    process.exitCode = error instanceof StoreError ? codeOf(error) : error.code;
  }
}
