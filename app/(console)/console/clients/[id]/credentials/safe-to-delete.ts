import type { ClientSecret } from '@/lib/directory/clients/schema';

/** Older secrets that were not used since the newest one was created, if the newest one is in use. */
export function safeToDelete(secrets: ClientSecret[]): ClientSecret[] {
  const [newest, ...older] = [...secrets].sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at));
  if (!newest?.last_used_at) return [];
  const replacedAt = Date.parse(newest.created_at);
  return older.filter((secret) => !secret.last_used_at || Date.parse(secret.last_used_at) < replacedAt);
}
