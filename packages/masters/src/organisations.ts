import type { DataOf, OrganisationRegistered } from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';

/** An organisation (机构) as registered, with its last day where it was closed. */
export type Organisation = DataOf<typeof OrganisationRegistered> & { readonly closedOn: IsoDate | null };

/** Offices, banks and branches, carriers, desks (机构名录), by id. */
export class Organisations {
  readonly #byId = new Map<string, Organisation>();

  register(data: DataOf<typeof OrganisationRegistered>): void {
    this.#byId.set(data.organisation, { ...data, closedOn: null });
  }

  close(id: string, closedOn: IsoDate): void {
    const known = this.#byId.get(id);
    if (known) this.#byId.set(id, { ...known, closedOn });
  }

  find(id: string): Organisation | undefined {
    return this.#byId.get(id);
  }

  /** The organisation if it stands on that day. */
  on(id: string, day: IsoDate): Organisation | undefined {
    const found = this.#byId.get(id);
    return found && (found.closedOn === null || day < found.closedOn) ? found : undefined;
  }

  nameOf(id: string): string {
    return this.#byId.get(id)?.name ?? id;
  }

  /** By id, exact name or credit code, as a file may write it. */
  named(text: string, kind: Organisation['kind']): Organisation | undefined {
    const direct = this.#byId.get(text);
    if (direct?.kind === kind) return direct;
    for (const found of this.#byId.values())
      if (found.kind === kind && (found.name === text || found.creditCode === text)) return found;
    return undefined;
  }

  all(kind?: Organisation['kind']): Organisation[] {
    return [...this.#byId.values()].filter((found) => kind === undefined || found.kind === kind);
  }
}
