import type { Request, Response, Router } from 'express';
import { exchangeOf } from './exchange.ts';

/** A page of the edge itself, outside the contract: named in the log by its pattern. */
export function serveAt(
  router: Pick<Router, 'get'>,
  path: string,
  answer: (request: Request, response: Response) => void | Promise<void>,
): void {
  router.get(path, (request: Request, response: Response) => {
    exchangeOf(request).route = path;
    return answer(request, response);
  });
}
