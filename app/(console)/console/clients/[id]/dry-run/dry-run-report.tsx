import { ExternalLink } from 'lucide-react';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { buttonClasses } from '@/components/ui/button-classes';
import { Time } from '@/components/ui/time';
import { formatters } from '@/lib/language/formatters';
import type { ClientDryRun, RequestGroup } from '@/lib/oauth/dry-run/schema';

/** What a change of the client would have done to its recorded requests. */
export function DryRunReport({ report }: { report: ClientDryRun }) {
  const { locale, text } = useTexts();
  const { records, tried, not_tried, since, until, failing, fixed, would_fail, would_pass } = report;
  const format = formatters.getDateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const time = (at: string | null) => (at === null ? '' : format.format(new Date(at)));
  return (
    <div className="space-y-3 text-sm">
      {tried > 0 ? (
        <Alert
          tone={failing > 0 ? 'warning' : 'info'}
          title={
            failing > 0
              ? text('console.requests.dryRun.failing', { count: failing })
              : text('console.requests.dryRun.safe')
          }
        >
          {text('console.requests.dryRun.tried', { records, count: tried, since: time(since), until: time(until) })}
        </Alert>
      ) : (
        <Alert>{text('console.requests.dryRun.nothing')}</Alert>
      )}
      <Groups groups={would_fail} />
      {fixed > 0 ? <Alert tone="success" title={text('console.requests.dryRun.fixed', { count: fixed })} /> : null}
      <Groups groups={would_pass} />
      {not_tried > 0 ? (
        <p className="text-muted">{text('console.requests.dryRun.notTried', { count: not_tried })}</p>
      ) : null}
    </div>
  );
}

function Groups({ groups }: { groups: RequestGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {groups.map((group) => (
        <Group key={`${group.record_id} ${group.error}`} group={group} />
      ))}
    </ul>
  );
}

function Group({ group }: { group: RequestGroup }) {
  const { text } = useTexts();
  const { endpoint, error, description, parameter, received, count, last_at, record_id } = group;
  return (
    <li className="space-y-1 px-3 py-2.5">
      <p className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="font-medium">
          {text('console.requests.dryRun.reason', { endpoint: text(`console.requests.endpoints.${endpoint}`), error })}
        </span>
        <span className="text-muted">{text('console.requests.dryRun.counted', { count })}</span>
      </p>
      <p>{description}</p>
      {received === null ? null : (
        <code dir="ltr" className="block break-all font-mono text-xs">
          {text('console.requests.dryRun.value', { parameter: parameter ?? '', value: received })}
        </code>
      )}
      <p className="flex flex-wrap items-center justify-between gap-x-3 text-muted">
        <Time instant={last_at} />
        <a
          href={`/console/requests/${record_id}`}
          target="_blank"
          rel="noopener"
          className={buttonClasses('ghost', 'sm')}
        >
          <ExternalLink aria-hidden />
          {text('console.requests.dryRun.open')}
        </a>
      </p>
    </li>
  );
}
