import { CircleCheck, CircleX } from 'lucide-react';
import type { RecordedRequest } from '@/lib/directory/requests/schema';
import type { Texts } from '@/lib/language/texts';

type OutcomeProps = { request: Pick<RecordedRequest, 'outcome' | 'error'>; texts: Pick<Texts, 'text'> };

/** Whether a request was accepted, in an icon and words, and the error code of a refused one. */
export function Outcome({ request: { outcome, error }, texts: { text } }: OutcomeProps) {
  const Icon = outcome === 'accepted' ? CircleCheck : CircleX;
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-1.5">
      <Icon aria-hidden className={outcome === 'accepted' ? 'size-4 text-success-ink' : 'size-4 text-danger-ink'} />
      <span>{text(`console.requests.outcomes.${outcome}`)}</span>
      {error === null ? null : (
        <code dir="ltr" className="break-all font-mono text-muted text-xs">
          {error}
        </code>
      )}
    </span>
  );
}
