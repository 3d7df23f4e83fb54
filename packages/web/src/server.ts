import { createServer, type RequestListener, type Server } from 'node:http';
import { answerUnparsed } from './unparsed.ts';

/** How long a client may take, in milliseconds: for its headers, for the whole request, between two requests. */
export interface Patience {
  readonly headers: number;
  readonly request: number;
  readonly idle: number;
}

const PATIENCE: Patience = { headers: 15_000, request: 120_000, idle: 10_000 };

/** An HTTP server that waits neither for slow headers nor for slow bodies. Not yet listening. */
export const serverOf = (app: RequestListener, patience: Patience = PATIENCE): Server =>
  answerUnparsed(
    createServer(
      {
        headersTimeout: patience.headers,
        requestTimeout: patience.request,
        keepAliveTimeout: patience.idle,
        connectionsCheckingInterval: Math.min(5_000, patience.headers),
        maxHeaderSize: 16_384,
      },
      app,
    ),
  );
