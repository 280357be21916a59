import { pageTexts } from '@/lib/edges/pages';

type ClientLinksProps = { client: { clientUri: string | null; policyUri: string | null; tosUri: string | null } };

/** Links to the client's own pages (OpenID Connect Dynamic Client Registration §2). */
export async function ClientLinks({ client }: ClientLinksProps) {
  const { text } = await pageTexts();
  const links = [
    { label: text('flow.client.about'), href: client.clientUri },
    { label: text('flow.client.privacy'), href: client.policyUri },
    { label: text('flow.client.terms'), href: client.tosUri },
  ].flatMap(({ label, href }) => (href ? [{ label, href }] : []));
  if (links.length === 0) return null;
  return (
    <p className="flex gap-4 text-sm">
      {links.map(({ label, href }) => (
        <a key={label} href={href} rel="noreferrer noopener" target="_blank" className="text-accent-ink underline">
          {label}
        </a>
      ))}
    </p>
  );
}
