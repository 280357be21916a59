import { impactText } from '@/components/console/dialogs/impact-text';
import { LoadedImpact } from '@/components/console/dialogs/loaded-impact';
import { useTexts } from '@/components/language/texts-provider';
import type { ClientSecret } from '@/lib/directory/clients/schema';
import { formatters } from '@/lib/language/formatters';
import { clientImpactAction } from '../../actions';
import { secretUsageText } from './secret-usage-text';

type RotatedSecretsProps = {
  clientId: string;
  secrets: ClientSecret[];
  /** Whether the secrets stop working at once. */
  isNow: boolean;
};

/** The secrets that a rotation ends, when each was used last, and what goes on. */
export function RotatedSecrets({ clientId, secrets, isNow }: RotatedSecretsProps) {
  const texts = useTexts();
  const { text } = texts;
  return (
    <div className="space-y-2 text-muted text-sm">
      <p className={isNow ? 'text-ink' : undefined}>
        {text(`console.clients.newSecret.${isNow ? 'endsNow' : 'endsLater'}`, { count: secrets.length })}
      </p>
      <ul className="list-disc space-y-0.5 ps-5 text-ink">
        {secrets.map((secret) => (
          <li key={secret.id} className="[overflow-wrap:anywhere]">
            {text('console.clients.newSecret.secret', {
              name: secret.name,
              hint: secret.hint,
              usage: secretUsageText(texts, secret),
            })}
          </li>
        ))}
      </ul>
      <LoadedImpact load={clientImpactAction} id={clientId}>
        {(lines) => {
          const kept = lines.filter(({ kind, count }) => kind !== 'secrets' && count > 0);
          return (
            <p>
              {kept.length === 0
                ? text('console.clients.newSecret.keepsNothing')
                : text('console.clients.newSecret.keeps', {
                    kept: formatters.getListFormat(texts.locale).format(kept.map((line) => impactText(texts, line))),
                  })}
            </p>
          );
        }}
      </LoadedImpact>
    </div>
  );
}
