import { isRejection } from '@torchline/kernel';
import type { Request, Response } from 'express';
import { tagOf } from './precondition.ts';
import { Refusal } from './refusal.ts';

/** A file as the answer of a query. */
export class Download {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly name: string;
  /** `inline` for what a browser may show beside the record. */
  readonly disposition: 'attachment' | 'inline';
  constructor(
    bytes: Uint8Array,
    about: { mediaType: string; name: string; disposition?: 'attachment' | 'inline' },
  ) {
    this.bytes = bytes;
    this.mediaType = about.mediaType;
    this.name = about.name;
    this.disposition = about.disposition ?? 'attachment';
  }
}

/** JSON that is written already, in UTF-8. */
export class JsonBytes {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** The body of one object with the version that its ETag names. */
export class Versioned {
  readonly version: number;
  readonly body: unknown;
  constructor(version: number, body: unknown) {
    this.version = version;
    this.body = body;
  }
}

/** RFC 6266 with RFC 8187: a plain name for old clients, the real one in UTF-8. */
export function dispositionOf(file: { disposition: string; name: string }): string {
  const plain = file.name.replace(/[^\w.-]/g, '_').slice(-100);
  const encoded = encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `${file.disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function sendDownload(response: Response, file: Download): void {
  response.setHeader('Content-Type', file.mediaType);
  response.setHeader('Content-Disposition', dispositionOf(file));
  // A kept file is shown, never run: no script, no form, no frame of ours.
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'self'");
  response.end(file.bytes);
}

/**
 * Sends what a query answered: a rejection as a problem, a download as its bytes, all else as JSON. Never cached by
 * others.
 */
export function sendAnswer(request: Request, response: Response, answer: unknown): void {
  response.setHeader('Cache-Control', 'private, no-cache');
  response.vary('Authorization');
  if (answer instanceof Download) return sendDownload(response, answer);
  if (answer instanceof JsonBytes) return void response.type('json').end(answer.bytes);
  const body: unknown = answer instanceof Versioned ? answer.body : answer;
  if (typeof body === 'object' && body !== null && isRejection(body)) throw new Refusal(body);
  if (answer instanceof Versioned) {
    response.setHeader('ETag', tagOf(answer.version));
    if (request.get('if-none-match') === tagOf(answer.version)) {
      response.status(304).end();
      return;
    }
  }
  response.json(body);
}
