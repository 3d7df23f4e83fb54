import { TODAY } from './people.fixture.ts';

/** How every system test starts: an empty 河北省 on a port of its own, on the tests' day. */
export const optionsOn = (data: string) =>
  ({ data, port: 0, empty: true, province: '130000', provinceNamed: true, today: TODAY }) as const;
