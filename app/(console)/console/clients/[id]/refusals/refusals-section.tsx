import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import type { ClientRefusal } from '@/lib/directory/clients/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { localizeMessage } from '@/lib/language';
import { clientSectionOf } from '../sections';
import { registeredText } from './refusal-text';

type RefusalsSectionProps = { clientId: string; refusals: ClientRefusal[]; readOnly: boolean };

/** Why authorization requests of the client were refused, with links to the settings that would allow them. */
export async function RefusalsSection({ clientId, refusals: [last, ...earlier], readOnly }: RefusalsSectionProps) {
  if (!last) return null;
  const { text } = await consoleTexts();
  return (
    <Section
      id="refused"
      title={text('console.clients.refusals.title')}
      description={text('console.clients.refusals.description')}
    >
      <Refusal clientId={clientId} refusal={last} readOnly={readOnly} />
      {earlier.length > 0 ? (
        <details className="group mt-4 border-line border-t pt-3">
          <summary className="flex items-center gap-1.5 rounded-md font-medium text-sm">
            {text('console.clients.refusals.earlier', { count: earlier.length })}
            <ChevronDown aria-hidden className="size-4 text-faint transition-transform group-open:rotate-180" />
          </summary>
          <ul className="divide-y divide-line">
            {earlier.map((refusal) => (
              <li key={refusal.id} className="py-4 last:pb-0">
                <Refusal clientId={clientId} refusal={refusal} readOnly={readOnly} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
}

type RefusalProps = { clientId: string; refusal: ClientRefusal; readOnly: boolean };

async function Refusal({ clientId, refusal, readOnly }: RefusalProps) {
  const { error, description, parameter, setting, received, request_id, refused_at } = refusal;
  const texts = await consoleTexts();
  const { text } = texts;
  const registered = registeredText(texts, refusal);
  return (
    <div className="space-y-3 text-sm">
      <p>
        <code dir="ltr" className="font-mono text-xs">
          {error}
        </code>{' '}
        <span className="text-muted">·</span> <Time instant={refused_at} className="text-muted" />
        <span className="mt-1 block text-ink">{localizeMessage(texts, description)}</span>
      </p>
      <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[auto_1fr]">
        {parameter ? <Row label={text('console.clients.refusals.parameter')}>{parameter}</Row> : null}
        {received === null ? null : <Row label={text('console.clients.refusals.received')}>{received}</Row>}
        {registered ? (
          <Row label={text('console.clients.refusals.registered')} note={registered.note}>
            {registered.value}
          </Row>
        ) : null}
        <Row label={text('console.clients.refusals.requestId')}>{request_id}</Row>
      </dl>
      {setting ? (
        <ButtonLink
          href={`/console/clients/${clientId}${clientSectionOf(setting)?.path ?? ''}#field-${setting}`}
          size="sm"
        >
          {text(readOnly ? 'console.clients.refusals.show' : 'console.clients.refusals.open', {
            setting: text(`console.clients.members.${setting}`),
          })}
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
        <code dir="ltr" className="whitespace-pre-wrap break-all font-mono text-xs">
          {children}
        </code>
        {note ? <span className="block text-muted">{note}</span> : null}
      </dd>
    </>
  );
}
