import { isVisible, reject, type Identity, type Scope } from '@torchline/kernel';
import { z } from 'zod';
import { Download } from '../answers.ts';
import type { FileDesk } from '../ports.ts';
import { queryRoute, uploadRoute } from '../query-route.ts';
import { CSV, KEPT_TYPES, XLSX } from '../sniff.ts';
import type { SharedHost } from './shared-host.ts';

const MAX_BYTES = 25 * 1_048_576;
const NAMES = z
  .string()
  .max(2_000)
  .optional()
  .transform((text) => (text ?? '').split(/[,，、]/).map((name) => name.trim()))
  .transform((names) => names.filter((name) => name !== ''));

/** Keeps a file by its hash. Whoever writes nothing else (auditor, aggregator) keeps none. */
const postFile = uploadRoute({
  path: '/files',
  across: { by: 'any' },
  summary: { zh: '上传附件', en: 'Keep a file' },
  authority: {
    roles: [
      'CARRIER',
      'BANK',
      'OFFICE_REGISTRAR',
      'OFFICE_REVIEWER',
      'ENTERPRISE',
      'COUNTY',
      'CITY',
      'PROVINCE',
      'TRUSTEE',
      'OPERATOR',
    ],
    within: { zh: '本人的附件', en: 'own files' },
  },
  // `persons`: names of the persons on a scan, with commas between; it is then sealed whole.
  query: z.object({ persons: NAMES }),
  returns: z.object({ hash: z.string(), bytes: z.number().int(), mediaType: z.string(), name: z.string() }),
  maxBytes: MAX_BYTES,
  answer: async ({ file, identity, query }, host: SharedHost) => {
    const { bytes, name, mediaType } = file;
    const hash = await host.files.keep(bytes, {
      by: identity.person,
      name,
      mediaType,
      persons: query.persons,
    });
    return { hash, bytes: bytes.length, mediaType, name };
  },
});

/** A file is seen by its uploader and by whoever sees a record or import that names it. */
async function maySee(
  files: FileDesk,
  hash: string,
  who: { identity: Identity; scope: Scope },
): Promise<boolean> {
  const { uploaders, rows } = await files.whoMaySee(hash);
  return uploaders.includes(who.identity.person) || rows.some((row) => isVisible(row, who.scope));
}

const getFile = queryRoute({
  path: '/files/:hash',
  across: { by: 'found' },
  summary: { zh: '下载附件', en: 'Get a kept file' },
  authority: {
    roles: 'any',
    within: { zh: '可见记录的附件或本人上传', en: 'files of visible records, own uploads' },
  },
  query: z.object({}),
  downloads: KEPT_TYPES,
  answer: async ({ params, identity, scope }, host: SharedHost) => {
    const shaped = /^[0-9a-f]{64}$/.test(params.hash);
    if (!shaped || !(await maySee(host.files, params.hash, { identity, scope }))) return reject('NOT_FOUND');
    const kept = await host.files.open(params.hash);
    if (!kept) return reject('NOT_FOUND');
    const table = kept.mediaType === CSV || kept.mediaType === XLSX;
    const name = kept.name || params.hash.slice(0, 12);
    return new Download(kept.bytes, {
      mediaType: kept.mediaType,
      name,
      disposition: table ? 'attachment' : 'inline',
    });
  },
});

export const fileRoutes = [postFile, getFile];
