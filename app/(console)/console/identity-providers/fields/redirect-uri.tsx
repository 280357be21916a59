'use client';

import { useTexts } from '@/components/language/texts-provider';
import { CopyButton } from '@/components/ui/copy-button';

/** The redirect URI to register at the provider, with a button that copies it. */
export function RedirectUri({ uri }: { uri: string }) {
  const { text } = useTexts();
  return (
    <div className="min-w-0">
      <p className="mb-1 font-medium text-sm">{text('console.providers.form.redirectUri')}</p>
      <div className="flex items-start gap-2 rounded-md border border-line bg-subtle py-1 ps-3 pe-1">
        <code dir="ltr" className="min-w-0 flex-1 py-1 font-mono text-ink text-xs [overflow-wrap:anywhere]">
          {uri}
        </code>
        <CopyButton text={uri} label={text('console.providers.form.copyRedirectUri')} />
      </div>
      <p className="mt-1 text-muted text-sm">{text('console.providers.form.redirectUriHint')}</p>
    </div>
  );
}
