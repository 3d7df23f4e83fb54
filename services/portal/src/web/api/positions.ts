/** How far each service's log had come when it last answered a command of this page. */
const reached = new Map<string, number>();

/** Remembers `Torchline-Position: <service>:<position>` of an answer. */
export function noticePosition(header: string | null): void {
  const [, service, position] = /^([a-z-]+):(\d+)$/.exec(header ?? '') ?? [];
  if (service === undefined || position === undefined) return;
  reached.set(service, Math.max(Number(position), reached.get(service) ?? 0));
}

/** What the next reads must know of, as `Torchline-After`; undefined when nothing was changed here. */
export const afterHeader = (): string | undefined =>
  reached.size === 0
    ? undefined
    : [...reached].map(([service, position]) => `${service}:${position}`).join(', ');

export const forgetPositions = (): void => reached.clear();
