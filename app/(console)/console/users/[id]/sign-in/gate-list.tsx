import { richText } from '@/components/language/rich-text';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Time } from '@/components/ui/time';
import type { Texts } from '@/lib/language';
import type { SignInGate } from '@/lib/sign-in/sign-in-check/schema';
import { gateAct, gateTones } from './gate-acts';
import { gateDetail } from './gate-detail';

type GateListProps = {
  gates: SignInGate[];
  userId: string;
  clientId: string | undefined;
  mayAct: boolean;
  texts: Texts;
};

/** The gates of a sign-in in their order, each with its state and what opens it. */
export function GateList({ gates, userId, clientId, mayAct, texts }: GateListProps) {
  const { text } = texts;
  return (
    <ol className="divide-y divide-line">
      {gates.map(({ gate, state, detail: sentence, until }) => {
        const act = mayAct ? gateAct(gate, state, userId, clientId) : null;
        const detail = gateDetail(texts, sentence);
        return (
          <li key={gate} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
            <div className="min-w-0 flex-1 basis-64">
              <h3 className="flex flex-wrap items-center gap-2 font-medium text-sm">
                {text(`console.users.signInCheck.gates.${gate}`)}
                <Badge tone={gateTones[state]} dot>
                  {text(`console.users.signInCheck.states.${state}`)}
                </Badge>
              </h3>
              <p className="mt-0.5 text-muted text-sm">
                {until
                  ? richText(texts, 'console.users.signInCheck.until', {
                      detail,
                      time: () => <Time instant={until} as="clock" />,
                    })
                  : detail}
              </p>
            </div>
            {act ? (
              <ButtonLink href={act.href} size="sm">
                {text(act.label)}
              </ButtonLink>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
