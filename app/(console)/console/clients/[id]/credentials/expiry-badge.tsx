import { Badge } from '@/components/ui/badge';
import type { ClientSecret } from '@/lib/directory/clients/schema';
import type { Texts } from '@/lib/language';

const DAY_MS = 86_400_000;
/** Earlier than that, the end of a secret is no news. */
const SOON_DAYS = 30;
const URGENT_DAYS = 7;

/** Says in how many days a secret expires, in the last thirty. */
export function ExpiryBadge({ secret, texts }: { secret: ClientSecret; texts: Texts }) {
  if (secret.expires_at === null) return null;
  const days = Math.max(0, Math.floor((Date.parse(secret.expires_at) - Date.now()) / DAY_MS));
  if (days >= SOON_DAYS) return null;
  return (
    <Badge tone={days < URGENT_DAYS ? 'danger' : 'warning'}>
      {days === 0
        ? texts.text('console.changes.secrets.expiresToday')
        : texts.text('console.changes.secrets.expiresIn', { count: days })}
    </Badge>
  );
}
