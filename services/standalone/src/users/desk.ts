import type { Role } from '@torchline/kernel';

/** A person to be made (人员). */
export interface NewPerson {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
  readonly region: string;
  readonly creditCode: string;
}

/** Where people are made: a stopped folder, or a running instance over HTTP. */
export interface UsersDesk {
  add(person: NewPerson): Promise<void>;
  disable(person: string, reason: string): Promise<void>;
  token(person: string, days: number): Promise<string>;
  close(): Promise<void>;
}

/** What the desk refused, in words for the terminal. */
export class UsersRefused extends Error {}
