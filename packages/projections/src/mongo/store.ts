import { randomBytes } from 'node:crypto';
import { nameOfSession, translating } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { KeyedView } from '../port.ts';
import type { ViewSnapshot, ViewStore, ViewWriter } from '../store-port.ts';
import type { BuildRow } from './rows.ts';
import { openSnapshot } from './snapshot.ts';
import { ViewOwner } from './view-owner.ts';
import type { ViewsDatabase } from './views-database.ts';
import { MongoViewWriter } from './writer.ts';

/** What makes stored documents unusable for a view's code when it changes. */
const shapeOf = (view: KeyedView<object>): string =>
  JSON.stringify([view.version, view.logs, view.indexes, view.together ?? []]);

const newName = (view: KeyedView<object>): string => `${view.name}_${randomBytes(4).toString('hex')}`;

/** The views of one service. A view whose version or indexes changed gets collections of its own beside the old. */
export class MongoViewStore implements ViewStore {
  readonly #database: ViewsDatabase;
  readonly #owner: ViewOwner;
  readonly #sessions: mongo.ClientSession[] = [];

  constructor(database: ViewsDatabase, ownerMs?: number) {
    this.#database = database;
    this.#owner = new ViewOwner(database.owners, ownerMs);
  }

  open<Doc extends object>(view: KeyedView<Doc>): Promise<ViewWriter> {
    return translating(`open view ${view.name}`, async () => {
      await this.#database.prepare();
      await this.#owner.begin();
      await this.#dropOthers(view);
      for (;;) {
        const { _id: build } = (await this.#find(view)) ?? (await this.#create(view));
        await this.#database.prepareBuild(build, view);
        const session = this.#newSession();
        const taken = await this.#take(build, session);
        // Another process with another version of the view took it away meanwhile.
        if (taken) return new MongoViewWriter({ database: this.#database, view, session }, taken);
      }
    });
  }

  snapshot<Doc extends object>(view: KeyedView<Doc>): Promise<ViewSnapshot> {
    return openSnapshot(this.#database, view);
  }

  /** The connection stays open: it belongs to who opened it. */
  async close(): Promise<void> {
    await this.#owner.end();
    for (const session of this.#sessions.splice(0)) await session.endSession();
  }

  /** A view of another version is none that this process could go on with. */
  isFree<Doc extends object>(view: KeyedView<Doc>): Promise<boolean> {
    return translating(`ask who has view ${view.name}`, async () => {
      const build = await this.#find(view);
      if (!build) return false;
      return build.owner === undefined || !(await this.#owner.isAlive(build.owner));
    });
  }

  /** Takes away builds of other shapes; the live one stays until the new one is switched to. */
  async #dropOthers(view: KeyedView<object>): Promise<void> {
    const others = { name: view.name, shape: { $ne: shapeOf(view) }, live: false };
    for (const { _id } of await this.#database.builds.find(others).toArray()) await this.#database.drop(_id);
  }

  #find(view: KeyedView<object>): Promise<BuildRow | null> {
    return this.#database.builds.findOne({ name: view.name, shape: shapeOf(view) });
  }

  /** The first build of a view is live at once: there is nothing better to show. */
  async #create(view: KeyedView<object>): Promise<BuildRow> {
    for (;;) {
      const known = await this.#find(view);
      if (known) return known;
      const others = await this.#database.builds.countDocuments({ name: view.name, live: true });
      const build: BuildRow = {
        ...{ _id: newName(view), name: view.name, shape: shapeOf(view), live: others === 0 },
        ...{ epoch: 0, writes: 0, at: {} },
      };
      if (await this.#database.insert(build)) return build;
    }
  }

  /** One for each writer, which writes one transaction after the other. */
  #newSession(): mongo.ClientSession {
    const session = this.#database.mongo.client.startSession();
    this.#sessions.push(session);
    return session;
  }

  async #take(build: string, session: mongo.ClientSession): Promise<BuildRow | null> {
    const { builds } = this.#database;
    const known = await builds.findOne({ _id: build });
    if (known?.session && known.owner !== this.#owner.id) await this.#database.endSession(known.session);
    const set = { owner: this.#owner.id, session: nameOfSession(session) };
    return builds.findOneAndUpdate(
      { _id: build },
      { $inc: { epoch: 1 }, $set: set },
      { returnDocument: 'after' },
    );
  }
}
