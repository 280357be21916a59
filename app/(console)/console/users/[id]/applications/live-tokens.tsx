import { totalText } from '@/components/console/lists/count-of';
import { Facts } from '@/components/console/page/facts';
import { Section } from '@/components/ui/section';
import { MAX_IMPACT, type UserImpact } from '@/lib/directory/users/schema';

const shown = (count: number): string => totalText(count, count >= MAX_IMPACT);

/** How many tokens of the user are active. */
export function LiveTokens({ impact }: { impact: UserImpact }) {
  return (
    <Section
      id="tokens"
      title="Tokens"
      description="What all applications together hold. Signing the user out everywhere revokes all of it."
    >
      <Facts
        items={[
          { label: 'Active access tokens', value: shown(impact.live_access_tokens) },
          { label: 'Active refresh tokens', value: shown(impact.live_refresh_tokens) },
          { label: 'Active grants', value: shown(impact.grants) },
        ]}
      />
    </Section>
  );
}
