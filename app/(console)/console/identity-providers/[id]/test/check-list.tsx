import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { countOf } from '@/components/console/lists/count-of';
import { cn } from '@/components/ui/class-names';

export type Check = { name: string; outcome: 'passed' | 'warning' | 'failed'; detail: string; fix?: string };

const looks = {
  passed: { icon: CircleCheck, ink: 'text-success-ink', word: 'Passed' },
  warning: { icon: TriangleAlert, ink: 'text-warning-ink', word: 'Look at this' },
  failed: { icon: CircleAlert, ink: 'text-danger-ink', word: 'Failed' },
};

function summaryOf(checks: Check[]): string {
  const failures = checks.filter(({ outcome }) => outcome === 'failed').length;
  const warnings = checks.filter(({ outcome }) => outcome === 'warning').length;
  if (failures > 0) return `${countOf(failures, 'check', 'checks')} failed.`;
  if (warnings > 0) return `No check failed. ${countOf(warnings, 'warning', 'warnings')}.`;
  return 'Every check passed.';
}

export function CheckList({ checks }: { checks: Check[] }) {
  return (
    <div className="space-y-4">
      <p className="font-medium text-sm">{summaryOf(checks)}</p>
      <ul className="space-y-3" aria-label="Checks">
        {checks.map(({ name, outcome, detail, fix }) => {
          const { icon: Icon, ink, word } = looks[outcome];
          return (
            <li key={name} className="flex items-start gap-2.5 text-sm">
              <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', ink)} />
              <div className="min-w-0 [overflow-wrap:anywhere]">
                <p className="font-medium">
                  {name} <span className={cn('font-normal', ink)}>{word}</span>
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
