type ClientLinksProps = { client: { clientUri: string | null; policyUri: string | null; tosUri: string | null } };

/** What the client says of itself elsewhere (OpenID Connect Dynamic Client Registration §2). */
export function ClientLinks({ client }: ClientLinksProps) {
  const links = [
    { label: 'About', href: client.clientUri },
    { label: 'Privacy', href: client.policyUri },
    { label: 'Terms', href: client.tosUri },
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
