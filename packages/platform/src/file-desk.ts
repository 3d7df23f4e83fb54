import type { KeptFiles } from '@torchline/event-store';
import type { VisibleTo } from '@torchline/kernel';
import type { KeptTables } from '@torchline/imports';
import { RECORDS_VIEW, type FileNamed, type KeyedView, type RecordDocument } from '@torchline/projections';
import type { FileDesk } from '@torchline/web';
import type { FileNotes } from './adapters.ts';
import type { ServiceRuntime } from './service-runtime.ts';

/** Whoever sees all records sees all files; nobody else does by this. */
const allSeeing: VisibleTo = { regions: [], organisations: [], creditCodes: [] };

async function rowsNaming(
  hash: string,
  { definition, host: { views } }: ServiceRuntime,
): Promise<VisibleTo[]> {
  const viewNamed = (name: string) => definition.views.find((view) => view.name === name);
  const evidence = viewNamed('evidence') as KeyedView<FileNamed> | undefined;
  const records = viewNamed(RECORDS_VIEW) as KeyedView<RecordDocument> | undefined;
  if (!evidence || !records) return [];
  const streams = (await views.get(evidence, hash))?.streams ?? [];
  const named = await Promise.all(streams.map((stream) => views.get(records, stream)));
  return named.flatMap((record) => record?.summary?.visibleTo ?? []);
}

interface FileParts {
  readonly files: KeptFiles;
  readonly notes: FileNotes;
  readonly services: readonly ServiceRuntime[];
}

/** Kept files for the edge. An uploaded table holds rows of many, so only its sender and the all-seeing get it whole. */
export const fileDeskOf = ({ files, notes, services }: FileParts): FileDesk => ({
  keep: async (bytes, { persons, ...about }) => {
    const hash = await files.put(bytes, { persons: persons.map((name) => ({ name })) });
    // The name of a scan often is its person's name, and would outlive an erasure.
    await notes.note(hash, persons.length > 0 ? { ...about, name: '' } : about);
    return hash;
  },
  open: async (hash) => {
    const [about] = await notes.find(hash);
    const kept = about && (await files.get(hash));
    return kept && { bytes: kept.bytes, mediaType: about.mediaType, name: about.name };
  },
  whoMaySee: async (hash) => {
    const known = await notes.find(hash);
    if (known.length === 0) return { uploaders: [], rows: [] };
    const rows = await Promise.all(services.map((service) => rowsNaming(hash, service)));
    return { uploaders: known.map(({ by }) => by), rows: [allSeeing, ...rows.flat()] };
  },
});

/** Uploaded tables, kept with their personal cells sealed. */
export const tablesOf = ({ files, notes }: Omit<FileParts, 'services'>): KeptTables => ({
  put: async (bytes, { name, mediaType, by, redacted, cells }) => {
    const hash = await files.put(bytes, { ...(redacted && { redacted }), ...(cells && { cells }) });
    await notes.note(hash, { name, mediaType, by: by.person });
    return hash;
  },
});
