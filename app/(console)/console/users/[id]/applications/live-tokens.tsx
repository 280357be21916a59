import { totalText } from '@/components/console/lists/count-of';
import { Facts } from '@/components/console/page/facts';
import { ButtonLink } from '@/components/ui/button-link';
import { Section } from '@/components/ui/section';
import { MAX_IMPACT, type UserImpact } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';

/** How many tokens of the user are active. */
export async function LiveTokens({ userId, impact }: { userId: string; impact: UserImpact }) {
  const texts = await consoleTexts();
  const { text } = texts;
  const shown = (count: number): string => totalText(texts, count, count >= MAX_IMPACT);
  return (
    <Section
      id="tokens"
      title={text('console.users.applications.tokens')}
      description={text('console.users.applications.tokensDescription')}
      actions={
        <div className="flex flex-wrap gap-2">
          <ButtonLink size="sm" href={`/console/grants?user=${userId}`}>
            {text('console.grants.grants.all')}
          </ButtonLink>
          <ButtonLink size="sm" href={`/console/consents?user=${userId}`}>
            {text('console.grants.consents.all')}
          </ButtonLink>
        </div>
      }
    >
      <Facts
        items={[
          { label: text('console.users.applications.accessTokens'), value: shown(impact.live_access_tokens) },
          { label: text('console.users.applications.refreshTokens'), value: shown(impact.live_refresh_tokens) },
          { label: text('console.users.applications.grants'), value: shown(impact.grants) },
        ]}
      />
    </Section>
  );
}
