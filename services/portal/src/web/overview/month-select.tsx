import { Button, Select, Space } from 'antd';
import { useWords } from '../i18n/words.ts';

interface Choice {
  readonly months: readonly string[];
  readonly month: string;
  readonly onChoose: (month: string) => void;
}

/** 月份: a month that has data, and the ones beside it. */
export function MonthSelect({ months, month, onChoose }: Choice) {
  const { t } = useWords();
  const at = months.indexOf(month);
  const step = (to: number, words: string, sign: string) => {
    const other = months[to];
    return (
      <Button
        aria-label={words}
        title={words}
        disabled={other === undefined}
        onClick={() => other !== undefined && onChoose(other)}
      >
        {sign}
      </Button>
    );
  };
  return (
    <Space.Compact>
      {step(at + 1, t('overview.monthBefore'), '‹')}
      <Select
        aria-label={t('overview.monthSelect')}
        style={{ width: 104 }}
        value={month}
        onChange={onChoose}
        options={months.map((value) => ({ value, label: value }))}
      />
      {step(at - 1, t('overview.monthAfter'), '›')}
    </Space.Compact>
  );
}
