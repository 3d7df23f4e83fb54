import { writeFile } from 'node:fs/promises';
import { problemText, reportText } from './client/report-text.ts';
import { fetchRefused, sendFile, type ImportAsked, type Sent } from './client/send-file.ts';
import type { ImportReport } from './report.ts';

export type { ImportAsked } from './client/send-file.ts';

/** Exit codes of the command line (退出码). */
export const EXIT = { ok: 0, refusedRows: 1, wrongUse: 2, unreachable: 3, refusedByRule: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where the command writes: data to `out`, talk to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** Sends a file, prints what became of it, and saves the refused rows beside it. Answers with the exit code. */
export async function importFile(
  asked: ImportAsked & { readonly json: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const sent = await sendFile(asked);
  if (sent.kind !== 'report') return tellFailure(sent, asked, terminal);
  const { report } = sent;
  terminal.out(asked.json ? JSON.stringify(report, null, 2) : reportText(report));
  if (report.refused === 0) return EXIT.ok;
  await saveRefused(asked, report, terminal);
  return EXIT.refusedRows;
}

function tellFailure(
  sent: Exclude<Sent, { kind: 'report' }>,
  { json, url, file }: ImportAsked & { readonly json: boolean },
  terminal: Terminal,
): ExitCode {
  switch (sent.kind) {
    case 'no-file':
      terminal.err(`无法读取文件 ${file}：${sent.why}`);
      return EXIT.wrongUse;
    case 'unreachable':
      terminal.err(`无法连接 ${url}：${sent.why}`);
      return EXIT.unreachable;
    case 'refused':
      if (json) terminal.out(JSON.stringify(sent.problem, null, 2));
      else terminal.err(problemText(sent.problem));
      return EXIT.refusedByRule;
  }
}

async function saveRefused(asked: ImportAsked, report: ImportReport, terminal: Terminal): Promise<void> {
  if (report.refusedFile === null) return;
  const bytes = await fetchRefused(asked, report.refusedFile);
  const path = `${asked.file.replace(/\.[^./\\]+$/, '')}.refused.xlsx`;
  if (!bytes) {
    terminal.err('退回的行未能取回。');
    return;
  }
  await writeFile(path, bytes);
  terminal.err(`退回的行已保存：${path}`);
}
