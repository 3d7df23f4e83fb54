import { Input } from 'antd';
import { useState } from 'react';
import { fenOf, moneyText } from '../format/money.ts';

interface Money {
  readonly id: string;
  readonly value?: unknown;
  readonly onChange: ((value: unknown) => void) | undefined;
  readonly required: boolean;
}

/** An amount in yuan; the form gets fen, or the text as it is when it is no amount. */
export function MoneyInput({ id, value, onChange, required }: Money) {
  const [text, setText] = useState(typeof value === 'number' ? moneyText(value, 'yuan') : '');
  const change = (entered: string) => {
    setText(entered);
    onChange?.(entered === '' ? undefined : (fenOf(entered) ?? entered));
  };
  return (
    <Input
      id={id}
      className="num"
      inputMode="decimal"
      style={{ width: 220 }}
      value={text}
      aria-required={required}
      onChange={({ target }) => change(target.value)}
    />
  );
}
