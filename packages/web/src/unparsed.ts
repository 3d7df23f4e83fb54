import type { ErrorCode } from '@torchline/kernel';
import { STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemOf, statusOf } from './problem.ts';
import { refuse } from './refusal.ts';

/** What Node's parser found, by its code; everything else that it stumbles over is malformed. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
};

function problemText(code: ErrorCode): string {
  const body = JSON.stringify(problemOf(refuse(code), 'zh', 'urn:trace:none'));
  const status = statusOf(code);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

/**
 * Requests that no route ever sees, because they are no HTTP, too long or too slow: they get a problem like all others,
 * and the connection ends. Where an answer has begun already, it is broken off.
 */
export function answerUnparsed(server: Server): Server {
  const answering = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request, response) => {
    answering.set(request.socket, response);
    response.once('close', () => answering.delete(request.socket));
  });
  return server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const hasBegun = answering.get(socket)?.headersSent === true;
    if (hasBegun || !socket.writable || error.code === 'ECONNRESET') socket.destroy();
    else socket.end(problemText(CODES[error.code ?? ''] ?? 'REQUEST_MALFORMED'));
  });
}
