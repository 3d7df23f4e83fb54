import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sendFile, type ImportMode, type ImportReport } from '../api/imports.ts';
import { noticePosition } from '../api/positions.ts';
import { ProblemError } from '../api/problem.ts';

/** The report that stands inside a problem when nothing could be stored. */
const reportIn = (error: unknown): ImportReport | undefined =>
  error instanceof ProblemError
    ? (error.body as { readonly report?: ImportReport } | undefined)?.report
    : undefined;

interface Standing {
  readonly isPending: boolean;
  readonly report?: ImportReport;
  readonly error?: unknown;
}

/** Sends files to one template and keeps the last report. The same file in the same mode keeps its key until it is answered. */
export function useImport(template: string) {
  const client = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const [standing, setStanding] = useState<Standing>({ isPending: false });
  const run = async (file: File, mode: ImportMode): Promise<void> => {
    const name = `${mode} ${file.name} ${file.size} ${file.lastModified}`;
    const key = keys.current.get(name) ?? crypto.randomUUID();
    keys.current.set(name, key);
    setStanding((now) => ({ ...now, isPending: true, error: undefined }));
    try {
      const report = await sendFile(template, { file, mode, key });
      keys.current.delete(name);
      if (report.position !== null) noticePosition(`${report.service}:${report.position}`);
      setStanding({ isPending: false, report });
      if (report.committed) await client.invalidateQueries();
    } catch (error) {
      const report = reportIn(error);
      setStanding({ isPending: false, error, ...(report ? { report } : {}) });
    }
  };
  return { ...standing, send: (file: File, mode: ImportMode) => void run(file, mode) };
}
