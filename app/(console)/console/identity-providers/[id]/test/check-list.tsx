import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTexts } from '@/components/language/texts-provider';
import type { Texts } from '@/lib/language';

export type Check = { name: string; outcome: 'passed' | 'warning' | 'failed'; detail: string; fix?: string };

const looks = {
  passed: { icon: CircleCheck, ink: 'text-success-ink' },
  warning: { icon: TriangleAlert, ink: 'text-warning-ink' },
  failed: { icon: CircleAlert, ink: 'text-danger-ink' },
};

function summaryOf({ text }: Pick<Texts, 'text'>, checks: Check[]): string {
  const failures = checks.filter(({ outcome }) => outcome === 'failed').length;
  const warnings = checks.filter(({ outcome }) => outcome === 'warning').length;
  if (failures > 0) return text('console.providers.test.failures', { count: failures });
  if (warnings > 0) return text('console.providers.test.warnings', { count: warnings });
  return text('console.providers.test.allPassed');
}

export function CheckList({ checks }: { checks: Check[] }) {
  const { text } = useTexts();
  return (
    <div className="space-y-4">
      <p className="font-medium text-sm">{summaryOf({ text }, checks)}</p>
      <ul className="space-y-3" aria-label={text('console.providers.test.checks')}>
        {checks.map(({ name, outcome, detail, fix }) => {
          const { icon: Icon, ink } = looks[outcome];
          return (
            <li key={name} className="flex items-start gap-2.5 text-sm">
              <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', ink)} />
              <div className="min-w-0 [overflow-wrap:anywhere]">
                <p className="font-medium">
                  {name}{' '}
                  <span className={clsx('font-normal', ink)}>{text(`console.providers.test.outcome.${outcome}`)}</span>
                </p>
                <p className="text-muted">{detail}</p>
                {fix ? <p className="text-ink">{fix}</p> : null}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
