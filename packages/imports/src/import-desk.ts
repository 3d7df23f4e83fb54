import type { Identity, IsoDate, Scope } from '@torchline/kernel';
import { runImport, type ImportResult } from './engine/run-import.ts';
import type { ImportHost } from './ports.ts';
import type { ImportMode } from './report.ts';
import { ReportShelf } from './report-shelf.ts';
import type { ImportTemplate } from './template.ts';

export interface ImportDeskParts {
  readonly templates: readonly ImportTemplate[];
  /** Handler and look-ups of a service, as they stand now. */
  hostOf(service: string): Promise<ImportHost>;
}

/** One file that somebody sent. */
export interface SentFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mode: ImportMode;
  readonly identity: Identity;
  readonly scope: Scope;
  readonly today: IsoDate;
  readonly trace?: string;
}

/** Takes files for all templates of a process, and keeps refused rows for their senders. */
export class ImportDesk {
  readonly #parts: ImportDeskParts;
  readonly #shelf = new ReportShelf();

  constructor(parts: ImportDeskParts) {
    const names = parts.templates.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new Error(`two import templates are called ${twice}`);
    this.#parts = parts;
  }

  get templates(): readonly ImportTemplate[] {
    return this.#parts.templates;
  }

  templateNamed(name: string): ImportTemplate | undefined {
    return this.#parts.templates.find((template) => template.name === name);
  }

  /** Runs one import; the report names the file of refused rows where there are any. */
  async take(template: ImportTemplate, file: SentFile): Promise<ImportResult> {
    const host = await this.#parts.hostOf(template.service);
    const result = await runImport({ ...file, template, host });
    if (result.kind === 'refused' || !result.refused) return result;
    const id = this.#shelf.put(result.refused, file.identity);
    return { ...result, report: { ...result.report, refusedFile: `/imports/reports/${id}/refused.xlsx` } };
  }

  /** Forgets all refused rows, after a person was erased: they may name that person. */
  forget(): void {
    this.#shelf.clear();
  }

  /** Refused rows, for the person who sent them. */
  refusedFile(report: string, reader: Identity): Promise<Uint8Array | undefined> {
    return this.#shelf.get(report, reader);
  }
}
