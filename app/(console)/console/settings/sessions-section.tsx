'use client';

import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import { roleNames } from '@/lib/directory/users/choices';
import { LimitField } from './limit-field';

type SessionsSectionProps = {
  /** The limits of the environment: no setting is longer. */
  ceiling: { idleMinutes: number; maxHours: number };
  readOnly: boolean;
};

/** How long sessions last: the members of `sessions`; within a FormProvider. */
export function SessionsSection({ ceiling, readOnly }: SessionsSectionProps) {
  const { text } = useTexts();
  const row = { ceiling, readOnly };
  return (
    <Section
      id="session-limits"
      title={text('console.settings.sessions.title')}
      description={text('console.settings.sessions.description')}
      flush
    >
      <table className="w-full text-sm">
        <caption className="sr-only">{text('console.settings.sessions.title')}</caption>
        <thead>
          <tr className="border-line border-b text-start text-muted text-xs">
            <th scope="col" className="px-4 py-2 font-medium sm:px-5">
              {text('console.settings.sessions.who')}
            </th>
            <th scope="col" className="px-2 py-2 font-medium">
              {text('console.settings.sessions.idle')}
            </th>
            <th scope="col" className="px-2 py-2 pe-4 font-medium sm:pe-5">
              {text('console.settings.sessions.total')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          <LimitsRow {...row} who={text('console.settings.sessions.everyone')} path="sessions" />
          {roleNames.map((role) => (
            <LimitsRow
              {...row}
              key={role}
              who={text(`console.users.roles.${role}.label`)}
              path={`sessions.roles.${role}`}
              isRole
            />
          ))}
        </tbody>
      </table>
      <p className="border-line border-t px-4 py-3 text-muted text-sm sm:px-5">
        {text('console.settings.sessions.ceiling', { minutes: ceiling.idleMinutes, hours: ceiling.maxHours })}
      </p>
    </Section>
  );
}

type LimitsRowProps = SessionsSectionProps & { who: string; path: string; isRole?: boolean };

function LimitsRow({ who, path, isRole = false, ceiling, readOnly }: LimitsRowProps) {
  const { text } = useTexts();
  const { idleMinutes, maxHours } = ceiling;
  return (
    <tr>
      <th scope="row" className="w-1/2 px-4 py-2.5 text-start align-middle font-medium sm:px-5">
        {who}
      </th>
      <td className="px-2 py-2.5 align-top">
        <LimitField
          name={`${path}.idle_minutes`}
          label={text('console.settings.sessions.idleOf', { who })}
          placeholder={isRole ? text('console.settings.sessions.none') : String(idleMinutes)}
          min={5}
          max={idleMinutes}
          readOnly={readOnly}
        />
      </td>
      <td className="px-2 py-2.5 pe-4 align-top sm:pe-5">
        <LimitField
          name={`${path}.max_hours`}
          label={text('console.settings.sessions.totalOf', { who })}
          placeholder={isRole ? text('console.settings.sessions.none') : String(maxHours)}
          min={1}
          max={maxHours}
          readOnly={readOnly}
        />
      </td>
    </tr>
  );
}
