import { CopyButton } from '@/components/ui/copy-button';

/** The redirect URI to register at the provider, with a button that copies it. */
export function RedirectUri({ uri }: { uri: string }) {
  return (
    <div className="min-w-0">
      <p className="mb-1 font-medium text-sm">Redirect URI</p>
      <div className="flex items-start gap-2 rounded-md border border-line bg-subtle py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 py-1 font-mono text-ink text-xs [overflow-wrap:anywhere]">{uri}</code>
        <CopyButton text={uri} label="Copy redirect URI" />
      </div>
      <p className="mt-1 text-muted text-sm">Register exactly this URI at the provider.</p>
    </div>
  );
}
