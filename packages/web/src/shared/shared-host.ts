import type { FileDesk, PeopleDirectory, RecordReader } from '../ports.ts';

/** What the routes that all services share read from. */
export interface SharedHost {
  readonly records: ReadonlyMap<string, RecordReader>;
  readonly people: PeopleDirectory;
  readonly files: FileDesk;
}
