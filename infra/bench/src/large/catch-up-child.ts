import { bareConsume } from '../peers/bare-consumer.ts';
import { naiveConsume } from '../peers/naive-consumer.ts';
import type { CatchUp, Caught } from './catch-up.ts';
import { countUnits } from './count-units.ts';

const WORK: Readonly<Record<CatchUp['does'], (asked: CatchUp) => Promise<Caught>>> = {
  units: countUnits,
  bare: bareConsume,
  naive: naiveConsume,
};

process.on('message', (asked: CatchUp) => {
  void WORK[asked.does](asked).then((said) => {
    process.send?.(said);
    process.disconnect();
  });
});
