import busboy from 'busboy';
import type { Request, Response } from 'express';
import { readBytes } from './read-body.ts';
import { refuse } from './refusal.ts';
import type { UploadedFile } from './route.ts';
import { sniff } from './sniff.ts';

/** The file of a request and the other fields of its form. */
export interface ReceivedFile {
  readonly file: UploadedFile;
  readonly fields: Readonly<Record<string, string>>;
}

/** Without folders and control characters; what is left is only ever shown, never opened. */
export const cleanName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').slice(0, 200);

function received(bytes: Uint8Array, name: string, fields: Record<string, string>): ReceivedFile {
  if (bytes.length === 0) throw refuse('FILE_MISSING');
  const mediaType = sniff(bytes);
  if (mediaType === undefined) throw refuse('MEDIA_TYPE_UNSUPPORTED', { type: cleanName(name) });
  return { file: { bytes, name: cleanName(name), mediaType }, fields };
}

const tooLarge = (limit: number) => refuse('BODY_TOO_LARGE', { limit });

function parserOf(request: Request, limit: number): busboy.Busboy {
  const limits = { files: 1, fileSize: limit, fields: 20, fieldSize: 10_000, parts: 21 };
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
  } catch {
    throw refuse('MEDIA_TYPE_UNSUPPORTED', { type: request.get('content-type') ?? '' });
  }
}

/** One file and up to 20 fields of a form. A broken or cut form is refused, never taken in part. */
function readForm(request: Request, limit: number): Promise<ReceivedFile> {
  const parser = parserOf(request, limit);
  const fields: Record<string, string> = {};
  const chunks: Buffer[] = [];
  let name = '';
  return new Promise((resolve, fail) => {
    const stop = (why: Error): void => {
      request.unpipe(parser);
      request.resume();
      fail(why);
    };
    parser.on('field', (field, value) => {
      if (field !== '__proto__') fields[field] = value;
    });
    parser.on('file', (_field, stream, about) => {
      name = about.filename ?? '';
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => stop(tooLarge(limit)));
      stream.on('error', () => stop(refuse('FILE_MISSING')));
    });
    parser.on('error', () => stop(refuse('FILE_MISSING')));
    request.on('aborted', () => stop(refuse('FILE_MISSING')));
    parser.on('close', () => {
      try {
        resolve(received(Buffer.concat(chunks), name, fields));
      } catch (error) {
        fail(error instanceof Error ? error : refuse('FILE_MISSING'));
      }
    });
    request.pipe(parser);
  });
}

/** A raw body is named by the header `File-Name` (URI-encoded), where the sender says one. */
function rawName(request: Request): string {
  try {
    return decodeURIComponent(request.get('file-name') ?? '');
  } catch {
    throw refuse('HEADER_INVALID', { header: 'File-Name' });
  }
}

/** Takes the file of a request: a form with one file, or the bytes themselves. Throws 413, 415, 422. */
export async function readUpload(request: Request, response: Response, limit: number): Promise<ReceivedFile> {
  if (request.is('multipart/form-data')) return readForm(request, limit);
  if (request.is('application/json')) throw refuse('MEDIA_TYPE_UNSUPPORTED', { type: 'application/json' });
  const name = rawName(request);
  return received(await readBytes(request, response, limit), name, {});
}
