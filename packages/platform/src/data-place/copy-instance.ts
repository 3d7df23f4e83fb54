import { exportCommands, exportRows, importRows, type KeyRow } from '@torchline/event-store';
import { fillBooks } from './books.ts';
import type { DataSource, DataTarget } from './place.ts';

/**
 * Copies all data of an instance from one place to another, epochs and all: the way into a backup and out of one. Whoever
 * restores begins the new epoch. Files and keys come after the logs, so that nothing the logs refer to is missing.
 */
export async function copyInstance(
  source: DataSource,
  target: DataTarget,
  what: { readonly keys: boolean },
): Promise<void> {
  for (const books of source.books) await fillBooks(await target.books(books.service), books);
  for (const { source: log, through, commands, epochs } of source.logs)
    await importRows(await target.log(log.log), {
      rows: exportRows(log, through),
      commands: exportCommands(log, commands),
      ...{ epochs, isOnItsWay: true },
    });
  await target.takeNotes(await source.notes());
  await copyFiles(source, target);
  const issuer = await source.issuerKeys.load();
  if (issuer !== undefined) await target.issuerKeys.save(issuer);
  await target.takeErasures(await source.erasures());
  if (!what.keys) return;
  const rows: KeyRow[] = [];
  for await (const row of source.keys.keys()) rows.push(row);
  await target.takeKeys(source.keys.secret(), rows);
}

/** A file that was sealed meanwhile has another name: then the names are read again. */
async function copyFiles(source: DataSource, target: DataTarget): Promise<void> {
  const copied = new Set<string>();
  for (let gone = true; gone;) {
    gone = false;
    for await (const name of source.files.names()) {
      if (copied.has(name)) continue;
      const bytes = await source.files.read(name);
      if (!bytes) {
        gone = true;
        continue;
      }
      await target.files.write(name, bytes);
      copied.add(name);
    }
  }
}
