import type { ReactNode } from 'react';
import { Facts } from '@/components/console/page/facts';
import { signInMethodsText } from '@/components/console/user/sign-in-methods-text';
import { Link } from '@/components/ui/link';
import { Time } from '@/components/ui/time';
import { consoleTexts, type Viewer } from '@/lib/edges/pages';
import { deviceText, listText, type Texts } from '@/lib/language';
import type { GrantDetail } from '@/lib/oauth/token-families/schema';
import { grantTypeText } from '../grant-type-text';

type GrantFactsProps = { grant: GrantDetail; viewer: Viewer };

export async function GrantFacts({ grant, viewer }: GrantFactsProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const { user, client, scopes, resources } = grant;
  return (
    <Facts
      items={[
        {
          label: text('console.grants.label.user'),
          value: (
            <LinkTo href={viewer.can('users:read') ? `/console/users/${user.id}` : null}>
              {user.name || user.username}
            </LinkTo>
          ),
        },
        {
          label: text('console.grants.label.client'),
          value: (
            <LinkTo href={viewer.can('clients:read') ? `/console/clients/${client.id}` : null}>{client.name}</LinkTo>
          ),
        },
        { label: text('console.grants.label.grantType'), value: grantTypeText(texts, grant.grant_type) },
        { label: text('console.grants.label.scopes'), value: <Names names={scopes} texts={texts} /> },
        {
          label: text('console.grants.label.resources'),
          value: resources.length > 0 ? <Names names={resources} texts={texts} /> : text('console.grants.label.none'),
        },
        { label: text('console.grants.label.by'), value: signInMethodsText(texts, grant.amr) },
        { label: text('console.grants.label.signedIn'), value: <Time instant={grant.signed_in_at} /> },
        { label: text('console.grants.label.created'), value: <Time instant={grant.created_at} /> },
        { label: text('console.grants.label.used'), value: <Time instant={grant.last_used_at} /> },
        { label: text('console.grants.label.ends'), value: <Time instant={grant.expires_at} /> },
        { label: text('console.grants.label.session'), value: sessionText(texts, grant) },
        { label: text('console.grants.label.consent'), value: <Consent grant={grant} texts={texts} /> },
        {
          label: text('console.grants.label.refreshToken'),
          value: grant.refresh_token
            ? text('console.grants.grant.generation', { number: grant.refresh_token.generation })
            : text('console.grants.label.none'),
        },
      ]}
    />
  );
}

function sessionText(texts: Texts, { session }: GrantDetail): string {
  if (!session) return texts.text('console.grants.label.none');
  const device = deviceText(texts, session.user_agent);
  return texts.text(session.ended_at ? 'console.grants.grant.sessionEnded' : 'console.grants.grant.sessionLive', {
    device,
  });
}

function Consent({ grant, texts: { text } }: { grant: GrantDetail; texts: Texts }) {
  if (!grant.consent) return text('console.grants.label.none');
  const href = `/console/consents?user=${grant.user.id}&client=${grant.client.id}`;
  return <LinkTo href={href}>{text('console.grants.label.given')}</LinkTo>;
}

const Names = ({ names, texts }: { names: string[]; texts: Texts }) => (
  <span className="[overflow-wrap:anywhere]">{listText(texts, names)}</span>
);

const LinkTo = ({ href, children }: { href: string | null; children: ReactNode }) =>
  href ? (
    <Link href={href} className="break-words text-accent-ink hover:underline">
      {children}
    </Link>
  ) : (
    children
  );
