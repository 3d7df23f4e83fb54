import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { runProgram } from './run-program.ts';

const LOWEST = 17;

/** The `java` of JAVA_HOME, else of the PATH; Kafka 4 runs on Java 17 and later. */
export async function findJava(): Promise<string> {
  const home = process.env['JAVA_HOME'];
  const java = home === undefined || home === '' ? 'java' : join(home, 'bin', 'java');
  const { ok, said } = await runProgram(java, ['-version']);
  const version = Number(/version "(\d+)/.exec(said)?.[1] ?? 0);
  if (ok && version >= LOWEST) return java;
  const found = version === 0 ? undefined : version;
  throw new CannotStart(
    `Kafka 需要 Java ${LOWEST} 或更高版本（${found === undefined ? `没有找到 ${java}` : `当前为 ${found}`}）：请安装 JDK 或 JRE，或设置 JAVA_HOME。`,
    `Kafka needs Java ${LOWEST} or later (${found === undefined ? `no ${java} was found` : `found ${found}`}): install a JDK or JRE, or set JAVA_HOME.`,
  );
}
