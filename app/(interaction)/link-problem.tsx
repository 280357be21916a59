import { ButtonLink } from '@/components/ui/button-link';
import { pageTexts } from '@/lib/edges/pages';
import { InteractionCard } from './interaction-card';

type Problem = 'missing' | 'used' | 'expired' | 'unknown' | 'foreign' | 'taken';

const problems: readonly Problem[] = ['missing', 'used', 'expired', 'unknown', 'foreign', 'taken'];

const isProblem = (value: string): value is Problem => problems.some((problem) => problem === value);

type LinkProblemProps = {
  /** From the URL, so it can be any text. */
  problem: string;
  /** Where to go on. */
  next: { href: string; label: string };
  other?: { href: string; label: string };
};

/** Why a link of a mail does nothing, and how to go on. */
export async function LinkProblem({ problem, next, other }: LinkProblemProps) {
  const { text } = await pageTexts();
  const known = isProblem(problem) ? problem : 'unknown';
  return (
    <InteractionCard title={text(`flow.links.${known}.title`)}>
      <p className="mb-4 text-muted text-base">{text(`flow.links.${known}.text`)}</p>
      <div className="space-y-3">
        <ButtonLink href={next.href} variant="primary" size="lg" className="w-full">
          {next.label}
        </ButtonLink>
        {other ? (
          <ButtonLink href={other.href} variant="ghost" size="lg" className="w-full">
            {other.label}
          </ButtonLink>
        ) : null}
      </div>
    </InteractionCard>
  );
}
