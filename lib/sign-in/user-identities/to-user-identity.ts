import type { ListedIdentity } from '../federation';
import type { UserIdentity } from './schema';

export const toUserIdentity = ({
  id,
  provider,
  issuer,
  subject,
  email,
  name,
  ...times
}: ListedIdentity): UserIdentity => ({
  id,
  provider: {
    id: provider.id,
    slug: provider.slug,
    name: provider.name,
    kind: provider.kind,
    is_active: provider.isActive,
  },
  issuer,
  subject,
  email,
  name,
  created_at: times.createdAt.toISOString(),
  last_used_at: times.lastUsedAt?.toISOString() ?? null,
});
