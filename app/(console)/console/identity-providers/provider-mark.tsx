import { clsx } from 'clsx';
import type { IdentityProviderKind } from '@/lib/directory/identity-providers/choices';

/** Letters instead of logos: those are trademarks with rules of their own. */
const monograms: Record<IdentityProviderKind, string> = {
  oidc: 'ID',
  google: 'G',
  github: 'GH',
  microsoft: 'MS',
  apple: 'Ap',
  gitlab: 'GL',
  facebook: 'Fb',
  discord: 'Di',
  linkedin: 'Li',
  slack: 'Sl',
};

/** The sign of a kind of provider, beside its name. */
export function ProviderMark({ kind, className }: { kind: IdentityProviderKind; className?: string }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'grid size-9 shrink-0 place-content-center rounded-md border border-line bg-subtle font-semibold text-muted text-sm',
        className,
      )}
    >
      {monograms[kind]}
    </span>
  );
}
