import { fen, type Identity } from '@torchline/kernel';
import { apiTest, FakeClock, fakeIdentity, type ApiTest } from '@torchline/testing';
import type { JWK } from 'jose';
import { createApp, type AppParts } from '../app.ts';
import { Issuer } from '../issuer.ts';
import type { PeopleDirectory } from '../ports.ts';
import { createLog } from '../request-log.ts';
import { webService, type WebService } from '../service.ts';
import { LampRecords } from './lamp-records.ts';
import { lampRoutes, type LampHost } from './lamps.ts';
import { MemoryCommands } from './memory-commands.ts';
import { MemoryFiles } from './memory-files.ts';

/** People of the sample by id; a person taken out is disabled. */
export class People implements PeopleDirectory {
  readonly known = new Map<string, Identity>();
  readonly demo = new Set<string>();
  identityOf(person: string): Identity | undefined {
    return this.known.get(person);
  }
  isDemo(person: string): boolean {
    return this.demo.has(person);
  }
  profileOf(person: string) {
    const identity = this.known.get(person);
    if (!identity) return undefined;
    const { role, organisation } = identity;
    return { name: `姓名 ${person}`, role, organisation, organisationName: `机构 ${organisation}` };
  }
  join(identity: Identity): Identity {
    this.known.set(identity.person, identity);
    return identity;
  }
}

export interface Sample {
  readonly api: ApiTest;
  readonly commands: MemoryCommands;
  readonly files: MemoryFiles;
  readonly people: People;
  readonly issuer: Issuer;
  readonly services: readonly WebService[];
  readonly logged: () => readonly string[];
  /** The officer whom everything is open to. */
  readonly officer: Identity;
  reached: number;
}

interface SampleParts {
  readonly host?: Partial<LampHost>;
  readonly app?: Partial<AppParts>;
  readonly demo?: boolean;
}

const keys = (): { load: () => Promise<JWK | undefined>; save: () => Promise<void> } => ({
  load: async () => undefined,
  save: async () => undefined,
});

/** An instance with one small service, everything in memory, on 2026-11-02. */
export async function sampleApp(parts: SampleParts = {}): Promise<Sample> {
  const commands = new MemoryCommands('lamps', { most: fen(1_000) });
  const lit = () => commands.facts.filter(({ type }) => type === 'LampLit').length;
  const lamps = webService<LampHost>({
    name: 'lamps',
    zh: '灯',
    en: 'Lamps',
    routes: lampRoutes,
    host: { lit, ...parts.host },
    commands,
    records: new LampRecords(commands),
  });
  const people = new People();
  const issuer = await Issuer.open(keys());
  const files = new MemoryFiles();
  const lines: string[] = [];
  const sample = { reached: 0 };
  const freshness = { reach: async (_: string, position: number) => position <= sample.reached };
  const app = createApp({
    services: [lamps],
    gate: { issuer, people, freshness, clock: new FakeClock('2026-11-02'), demo: parts.demo ?? false },
    files,
    health: { ready: () => ({ ready: true, parts: { log: true } }), lag: async () => [] },
    log: createLog({ to: { write: (line: string) => void lines.push(line) } }),
    ...parts.app,
  });
  const officer = people.join(fakeIdentity('PROVINCE'));
  const api = apiTest(app, issuer);
  const logged = () => lines;
  return Object.assign(sample, { api, commands, files, people, issuer, services: [lamps], logged, officer });
}
