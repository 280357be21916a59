import { richText } from '@/components/language/rich-text';
import type { SessionClient } from '@/lib/directory/users/schema';
import { listText, type Texts } from '@/lib/language';

const SHOWN = 2;

/** The names of the clients that got tokens in a session: the first ones, and how many more there are. */
export function SessionClients({ clients, texts }: { clients: SessionClient[]; texts: Texts }) {
  if (clients.length === 0) return <span className="text-faint">{texts.text('account.shared.sessions.none')}</span>;
  const names = clients.map(({ name }) => name);
  const rest = names.slice(SHOWN);
  return (
    <span className="line-clamp-2 break-words" title={listText(texts, names)}>
      {rest.length > 0
        ? richText(texts, 'account.shared.sessions.more', {
            names: listText(texts, names.slice(0, SHOWN)),
            count: rest.length,
            rest: listText(texts, rest),
            hidden: (part) => <span className="sr-only">{part}</span>,
          })
        : listText(texts, names)}
    </span>
  );
}
