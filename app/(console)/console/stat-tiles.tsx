import { countOf, formatCount } from '@/components/console/count-of';
import type { Overview } from '@/lib/overview/schema';
import { StatTile } from './stat-tile';

export function StatTiles({ overview }: { overview: Overview }) {
  const { users, clients, tokens, sign_ins } = overview;
  return (
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label="Users"
        href="/console/users"
        value={users.total}
        detail={`${formatCount(users.active)} active · ${formatCount(users.new_7d)} new in 7 days`}
      />
      <StatTile
        label="Clients"
        href="/console/clients"
        value={clients.total}
        detail={`${formatCount(clients.active)} active`}
      />
      <StatTile
        label="Live access tokens"
        value={tokens.live_access}
        detail={`${formatCount(tokens.issued_24h)} issued in 24 h`}
      />
      <StatTile
        label="Sign-ins, 24 h"
        href="/console/audit?action=user.signed_in"
        value={sign_ins.succeeded_24h}
        detail={countOf(sign_ins.failed_24h, 'failed attempt', 'failed attempts')}
      />
    </ul>
  );
}
