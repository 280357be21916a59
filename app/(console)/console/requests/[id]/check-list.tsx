import { clsx } from 'clsx';
import { ChevronDown, CircleCheck, CircleDashed, CircleHelp, CircleX } from 'lucide-react';
import { knownText } from '@/components/language/known-text';
import { Alert } from '@/components/ui/alert';
import { Section } from '@/components/ui/section';
import type { ExplainedRequest, RequestCheck } from '@/lib/directory/requests/schema';
import { checkName, consoleTexts } from '@/lib/edges/pages';

const icons = {
  passed: { icon: CircleCheck, ink: 'text-success-ink' },
  failed: { icon: CircleX, ink: 'text-danger-ink' },
  not_reached: { icon: CircleDashed, ink: 'text-faint' },
  not_known: { icon: CircleHelp, ink: 'text-faint' },
} as const;

/** More checks than these are folded, so that the one that failed is seen at once. */
const MAX_UNFOLDED = 3;

/** The checks of a refused request in their order: passed, failed with its meaning, not known and not reached. */
export async function CheckList({ request: { checks, outcome } }: { request: ExplainedRequest }) {
  const { text } = await consoleTexts();
  if (outcome === 'accepted') return <Alert tone="success">{text('console.requests.record.checks.accepted')}</Alert>;
  if (checks.length === 0) return null;
  const inState = (state: RequestCheck['state']) => checks.filter((check) => check.state === state);
  return (
    <Section
      id="checks"
      title={text('console.requests.record.checks.title')}
      description={text('console.requests.record.checks.description')}
    >
      <div className="space-y-2.5">
        <CheckGroup checks={inState('passed')} label="passed" />
        <CheckItems checks={inState('failed')} />
        <CheckGroup checks={inState('not_known')} label="notKnown" />
        <CheckGroup checks={inState('not_reached')} label="notReached" />
      </div>
    </Section>
  );
}

type CheckGroupProps = { checks: RequestCheck[]; label: 'passed' | 'notKnown' | 'notReached' };

async function CheckGroup({ checks, label }: CheckGroupProps) {
  const { text } = await consoleTexts();
  if (checks.length <= MAX_UNFOLDED) return <CheckItems checks={checks} />;
  return (
    <details className="group">
      <summary className="flex items-center gap-1.5 rounded-md text-muted text-sm">
        {text(`console.requests.record.checks.${label}`, { count: checks.length })}
        <ChevronDown aria-hidden className="size-4 text-faint transition-transform group-open:rotate-180" />
      </summary>
      <div className="mt-2.5">
        <CheckItems checks={checks} />
      </div>
    </details>
  );
}

function CheckItems({ checks }: { checks: RequestCheck[] }) {
  if (checks.length === 0) return null;
  return (
    <ol className="space-y-2.5">
      {checks.map((check) => (
        <CheckItem key={check.check} check={check} />
      ))}
    </ol>
  );
}

async function CheckItem({ check: { check, state } }: { check: RequestCheck }) {
  const texts = await consoleTexts();
  const { icon: Icon, ink } = icons[state];
  return (
    <li className="flex items-start gap-2.5 text-sm">
      <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', ink)} />
      <div className="min-w-0 flex-1">
        <p className={state === 'failed' ? 'font-medium' : state === 'passed' ? undefined : 'text-muted'}>
          {checkName(texts, check)}{' '}
          <span className={clsx('text-xs', state === 'failed' ? ink : 'text-muted')}>
            {texts.text(`console.requests.states.${state}`)}
          </span>
        </p>
        {state === 'failed' ? <Meaning check={check} /> : null}
      </div>
    </li>
  );
}

async function Meaning({ check }: { check: string }) {
  const texts = await consoleTexts();
  const meaning = knownText(texts, `console.requests.checks.${check}.meaning`, '');
  const fix = knownText(texts, `console.requests.checks.${check}.fix`, '');
  if (!meaning && !fix) return null;
  return (
    <dl className="mt-1.5 mb-1 space-y-1.5 rounded-md border border-danger-line bg-danger-soft px-3 py-2.5">
      <dt className="font-medium">{texts.text('console.requests.record.checks.meaning')}</dt>
      <dd className="[overflow-wrap:anywhere]">{meaning}</dd>
      <dt className="font-medium">{texts.text('console.requests.record.checks.fix')}</dt>
      <dd className="[overflow-wrap:anywhere]">{fix}</dd>
    </dl>
  );
}
