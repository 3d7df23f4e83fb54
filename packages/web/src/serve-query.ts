import type { Request, Response } from 'express';
import { sendAnswer } from './answers.ts';
import { letIn } from './authenticate.ts';
import type { Parsed } from './body-issues.ts';
import { askedBy, type Edge } from './edge.ts';
import { exchangeOf } from './exchange.ts';
import { keyOf } from './idempotency.ts';
import { readJsonBody } from './read-body.ts';
import { readUpload } from './read-upload.ts';
import { refuseIssues } from './refusal.ts';
import type { QueryRoute, UploadRoute } from './route.ts';

function parsedOr422(parsed: Parsed<Promise<unknown>>): Promise<unknown> {
  if ('issues' in parsed) throw refuseIssues(parsed.issues, 'QUERY_INVALID');
  return parsed.value;
}

/** One query over HTTP. */
export const serveQuery =
  <Host>(edge: Edge, route: QueryRoute<Host>, host: Host) =>
  async (request: Request, response: Response): Promise<void> => {
    const identity = await letIn(request, route.authority, edge.gate);
    const query =
      route.method === 'GET'
        ? { ...request.query }
        : await readJsonBody(request, response, edge.limits.bodyBytes);
    const answer = await parsedOr422(route.ask(query, askedBy(request, identity, edge), host));
    sendAnswer(request, response, answer);
  };

/** One file over HTTP: the caller is let in before a byte of it is read. */
export const serveUpload =
  <Host>(edge: Edge, route: UploadRoute<Host>, host: Host) =>
  async (request: Request, response: Response): Promise<void> => {
    const identity = await letIn(request, route.authority, edge.gate);
    const { file, fields } = await readUpload(request, response, route.maxBytes);
    const upload = { file, key: keyOf(request), trace: exchangeOf(request).trace.parent };
    const asked = { ...askedBy(request, identity, edge), ...upload };
    sendAnswer(
      request,
      response,
      await parsedOr422(route.take({ ...request.query, ...fields }, asked, host)),
    );
  };
