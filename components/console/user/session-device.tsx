import { Badge } from '@/components/ui/badge';
import type { Session } from '@/lib/directory/users/schema';
import { deviceText, type Texts } from '@/lib/language';

/** The browser of a session, and where it signed in. */
export function SessionDevice({ session, texts }: { session: Session; texts: Texts }) {
  const { text } = texts;
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span title={session.user_agent ?? undefined} className="min-w-0 truncate font-medium">
          {deviceText(texts, session.user_agent)}
        </span>
        {session.current ? <Badge tone="accent">{text('account.shared.sessions.current')}</Badge> : null}
        {session.is_kept ? <Badge>{text('account.shared.sessions.kept')}</Badge> : null}
      </div>
      <div className="break-words text-muted text-xs">
        {session.place ? `${session.place} · ` : null}
        <bdi className="font-mono">{session.ip ?? text('account.shared.sessions.unknownAddress')}</bdi>
      </div>
    </div>
  );
}
