import { ScopeList } from '@/components/ui/scope-list';
import { pageTexts } from '@/lib/edges/pages';
import { listText } from '@/lib/language';
import type { ScopeText } from '@/lib/oauth';

type RequestedScopesProps = {
  scopes: readonly ScopeText[];
  /** Names of the API resources. */
  resources: readonly string[];
};

/** What an application or a device asks for. */
export async function RequestedScopes({ scopes, resources }: RequestedScopesProps) {
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <section aria-labelledby="requested-scopes">
      <h2 id="requested-scopes" className="font-medium text-sm">
        {resources.length > 0
          ? text('flow.consent.accessTo', { resources: listText(texts, resources) })
          : text('flow.consent.permissionTo')}
      </h2>
      <ScopeList scopes={scopes} labelledBy="requested-scopes" nothing={text('flow.consent.nothing')} />
    </section>
  );
}
