import { createServer, type Server } from 'node:http';
import type { Express } from 'express';

/** An HTTP server that waits neither for slow headers nor for slow bodies. Not yet listening. */
export const serverOf = (app: Express): Server =>
  createServer(
    {
      headersTimeout: 15_000,
      requestTimeout: 120_000,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 16_384,
    },
    (request, response) => void app(request, response),
  );
