import type { Identity, IsoDate, Scope } from '@torchline/kernel';
import type { ImportHost } from '../ports.ts';
import type { ImportMode } from '../report.ts';
import type { ImportTemplate } from '../template.ts';

/** A file to be imported, by whom, and the service that its rows go to. */
export interface ImportRequest {
  readonly template: ImportTemplate;
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mode: ImportMode;
  readonly identity: Identity;
  readonly scope: Scope;
  readonly today: IsoDate;
  readonly trace?: string | undefined;
  readonly host: ImportHost;
}
