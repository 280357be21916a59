import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Time } from '@/components/ui/time';
import type { SignInGate } from '@/lib/sign-in/sign-in-check/schema';
import { gateAct, gateLabels, gateStateTexts } from './gate-texts';

type GateListProps = { gates: SignInGate[]; userId: string; clientId: string | undefined; mayAct: boolean };

/** The gates of a sign-in in their order, each with its state and what opens it. */
export function GateList({ gates, userId, clientId, mayAct }: GateListProps) {
  return (
    <ol className="divide-y divide-line">
      {gates.map(({ gate, state, detail, until }) => {
        const act = mayAct ? gateAct(gate, state, userId, clientId) : null;
        const { label, tone } = gateStateTexts[state];
        return (
          <li key={gate} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
            <div className="min-w-0 flex-1 basis-64">
              <h3 className="flex flex-wrap items-center gap-2 font-medium text-sm">
                {gateLabels[gate]}
                <Badge tone={tone} dot>
                  {label}
                </Badge>
              </h3>
              <p className="mt-0.5 text-muted text-sm">
                {detail}
                {until ? (
                  <>
                    {' '}
                    Until <Time instant={until} as="clock" />.
                  </>
                ) : null}
              </p>
            </div>
            {act ? (
              <ButtonLink href={act.href} size="sm">
                {act.label}
              </ButtonLink>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
