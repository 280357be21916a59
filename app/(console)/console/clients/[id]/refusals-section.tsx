import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import type { ClientRefusal } from '@/lib/clients/schema';
import { registeredText, settingLabels } from './refusal-text';

type RefusalsSectionProps = { refusals: ClientRefusal[]; readOnly: boolean };

/** Why the client was refused at the authorization endpoint, and the setting that would allow it. */
export function RefusalsSection({ refusals: [last, ...earlier], readOnly }: RefusalsSectionProps) {
  if (!last) return null;
  return (
    <Section
      id="refused"
      title="Last refused authorization request"
      description="Why it was refused. Shown here only, and kept for 30 days."
    >
      <Refusal refusal={last} readOnly={readOnly} />
      {earlier.length > 0 ? (
        <details className="group mt-4 border-line border-t pt-3">
          <summary className="flex items-center gap-1.5 rounded-md font-medium text-sm">
            Earlier refusals ({earlier.length})
            <ChevronDown aria-hidden className="size-4 text-faint transition-transform group-open:rotate-180" />
          </summary>
          <ul className="divide-y divide-line">
            {earlier.map((refusal) => (
              <li key={refusal.id} className="py-4 last:pb-0">
                <Refusal refusal={refusal} readOnly={readOnly} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
}

function Refusal({ refusal, readOnly }: { refusal: ClientRefusal; readOnly: boolean }) {
  const { error, description, parameter, setting, received, request_id, refused_at } = refusal;
  const registered = registeredText(refusal);
  return (
    <div className="space-y-3 text-sm">
      <p>
        <code className="font-mono text-xs">{error}</code> <span className="text-muted">·</span>{' '}
        <RelativeTime instant={refused_at} className="text-muted" />
        <span className="mt-1 block text-ink">{description}</span>
      </p>
      <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[auto_1fr]">
        {parameter ? <Row label="Parameter">{parameter}</Row> : null}
        {received === null ? null : <Row label="Received">{received}</Row>}
        {registered ? (
          <Row label="Registered" note={registered.note}>
            {registered.value}
          </Row>
        ) : null}
        <Row label="Request ID">{request_id}</Row>
      </dl>
      {setting ? (
        <ButtonLink href={`#field-${setting}`} size="sm">
          {readOnly ? 'Show' : 'Open'} {settingLabels[setting]}
        </ButtonLink>
      ) : null}
    </div>
  );
}

function Row({ label, note, children }: { label: string; note?: string | null; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 max-sm:-mt-1.5">
        <code className="whitespace-pre-wrap break-all font-mono text-xs">{children}</code>
        {note ? <span className="block text-muted">{note}</span> : null}
      </dd>
    </>
  );
}
