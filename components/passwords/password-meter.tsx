'use client';

import { useEffect, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { spokenStrength } from './spoken-strength';
import { StrengthMeter } from './strength-meter';

type PasswordMeterProps = { password: string; minLength: number; names: readonly string[] };

type Estimator = typeof import('./estimate-strength');

const scores = ['empty', 'weak', 'fair', 'good', 'strong'] as const;

/** People type faster than a screen reader speaks. */
const PAUSE_MS = 800;

/**
 * The strength of the password that is being typed. The estimate is loaded when something is typed; the meter has its place
 * from the beginning, so that nothing below it moves.
 */
export function PasswordMeter({ password, minLength, names }: PasswordMeterProps) {
  const [estimator, setEstimator] = useState<Estimator | null>(null);
  const { text: textOf } = useTexts();
  const isTyped = password !== '';
  useEffect(() => {
    if (isTyped) import('./estimate-strength').then(setEstimator, () => {});
  }, [isTyped]);
  const strength = isTyped ? estimator?.estimateStrength(password, { minLength, names }) : undefined;
  const text = strength ? spokenStrength(textOf, strength, minLength) : '';
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const timer = setTimeout(setSpoken, PAUSE_MS, text);
    return () => clearTimeout(timer);
  }, [text]);
  const label = strength && textOf(`account.shared.password.${scores[strength.score]}`);
  const texts = {
    length: textOf('account.shared.password.ruleLength', { count: minLength }),
    names: textOf('account.shared.password.ruleNames'),
    met: textOf('account.shared.password.met'),
  };
  const shown = strength && label ? { ...strength, label } : undefined;
  return <StrengthMeter minLength={minLength} strength={shown} spoken={spoken} texts={texts} />;
}
