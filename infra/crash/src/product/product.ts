import { ended, spawnCommand, TODAY, type Ended, type Spawning } from '@torchline/traffic';
import type { ChildProcess } from 'node:child_process';

const MAIN = 'services/standalone/src/main.ts';

/** The product on a data folder, as `npm start -- --empty` runs it. */
export class Product {
  readonly #child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Its address; undefined when it ended before it was ready. */
  readonly ready: Promise<string | undefined>;
  #isOver = false;

  constructor(data: string, more: Omit<Spawning, 'args'> = {}) {
    const args = ['--data', data, '--port', '0', '--empty', '--today', TODAY];
    this.#child = spawnCommand(MAIN, { ...more, args });
    this.ended = ended(this.#child).then((end) => {
      this.#isOver = true;
      return end;
    });
    this.ready = Promise.race([this.#address(), this.ended.then(() => undefined)]);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Ends it without a chance to tidy up. */
  async kill(): Promise<Ended> {
    this.#child.kill('SIGKILL');
    return this.ended;
  }

  /** Asks it to stop and waits for its end. */
  async stop(): Promise<Ended> {
    this.#child.kill('SIGTERM');
    return this.ended;
  }

  #address(): Promise<string> {
    return new Promise((resolve) => {
      let said = '';
      this.#child.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const address = /^Torchline ready at (\S+)$/m.exec(said)?.[1];
        if (address !== undefined) resolve(address);
      });
    });
  }
}
