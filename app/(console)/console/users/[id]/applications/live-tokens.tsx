import { totalText } from '@/components/console/lists/count-of';
import { Facts } from '@/components/console/page/facts';
import { Section } from '@/components/ui/section';
import { MAX_IMPACT, type UserImpact } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';

const shown = (count: number): string => totalText(count, count >= MAX_IMPACT);

/** How many tokens of the user are active. */
export async function LiveTokens({ impact }: { impact: UserImpact }) {
  const { text } = await consoleTexts();
  return (
    <Section
      id="tokens"
      title={text('console.users.applications.tokens')}
      description={text('console.users.applications.tokensDescription')}
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
