import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { listExpiringSecrets } from '@/lib/directory/secret-reminders';
import { consoleTexts } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';

/** The client secrets that expire next; nothing if none expires soon. */
export async function ExpiringSecrets({ ctx }: { ctx: Ctx }) {
  const { items, more } = await listExpiringSecrets(ctx, {});
  if (items.length === 0) return null;
  const { text } = await consoleTexts();
  return (
    <Section
      id="expiring"
      title={text('console.changes.secrets.title')}
      description={text('console.changes.secrets.description')}
    >
      <ul className="divide-y divide-line text-sm">
        {items.map((secret) => (
          <li
            key={`${secret.client_id} ${secret.hint} ${secret.expires_at}`}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2 first:pt-0 last:pb-0"
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <Link
                href={`/console/clients/${secret.client_id}/credentials`}
                className="font-medium text-accent-ink hover:underline"
              >
                {secret.client_name}
              </Link>{' '}
              <span className="text-muted">
                {text('console.changes.secrets.secret', { name: secret.name, hint: secret.hint })}
              </span>
            </span>
            <Time instant={secret.expires_at} />
          </li>
        ))}
      </ul>
      {more ? <p className="mt-3 text-muted text-sm">{text('console.changes.secrets.more')}</p> : null}
    </Section>
  );
}
