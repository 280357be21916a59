'use client';

import { Section } from '@/components/ui/section';
import type { RoleName } from '@/lib/directory/users/schema';
import { roleText } from '../users/roles/role-text';
import { LimitField } from './limit-field';

type SessionsSectionProps = {
  /** The limits of the environment: no setting is longer. */
  ceiling: { idleMinutes: number; maxHours: number };
  readOnly: boolean;
};

const roles = Object.keys(roleText) as RoleName[];

/** How long sessions last: the members of `sessions`; within a FormProvider. */
export function SessionsSection({ ceiling, readOnly }: SessionsSectionProps) {
  const row = { ceiling, readOnly };
  return (
    <Section
      id="session-limits"
      title="Session limits"
      description="The strictest limit of a user applies, also to sessions that exist. Leave a limit empty to have none here."
      flush
    >
      <table className="w-full text-sm">
        <caption className="sr-only">Session limits</caption>
        <thead>
          <tr className="border-line border-b text-left text-muted text-xs">
            <th scope="col" className="px-4 py-2 font-medium sm:px-5">
              Who
            </th>
            <th scope="col" className="px-2 py-2 font-medium">
              Minutes without use
            </th>
            <th scope="col" className="px-2 py-2 pr-4 font-medium sm:pr-5">
              Hours in total
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          <LimitsRow {...row} who="Everyone" path="sessions" />
          {roles.map((role) => (
            <LimitsRow {...row} key={role} who={roleText[role].label} path={`sessions.roles.${role}`} isRole />
          ))}
        </tbody>
      </table>
      <p className="border-line border-t px-4 py-3 text-muted text-sm sm:px-5">
        This service allows at most {ceiling.idleMinutes} minutes and {ceiling.maxHours} hours (SESSION_IDLE_MINUTES,
        SESSION_MAX_HOURS). A user who stays signed in has the days of that setting instead of the limits for everyone.
        The limits of a role apply to them too.
      </p>
    </Section>
  );
}

type LimitsRowProps = SessionsSectionProps & { who: string; path: string; isRole?: boolean };

function LimitsRow({ who, path, isRole = false, ceiling, readOnly }: LimitsRowProps) {
  const { idleMinutes, maxHours } = ceiling;
  return (
    <tr>
      <th scope="row" className="w-1/2 px-4 py-2.5 text-left align-middle font-medium sm:px-5">
        {who}
      </th>
      <td className="px-2 py-2.5 align-top">
        <LimitField
          name={`${path}.idle_minutes`}
          label={`${who}: minutes without use`}
          placeholder={isRole ? 'None' : String(idleMinutes)}
          min={5}
          max={idleMinutes}
          readOnly={readOnly}
        />
      </td>
      <td className="px-2 py-2.5 pr-4 align-top sm:pr-5">
        <LimitField
          name={`${path}.max_hours`}
          label={`${who}: hours in total`}
          placeholder={isRole ? 'None' : String(maxHours)}
          min={1}
          max={maxHours}
          readOnly={readOnly}
        />
      </td>
    </tr>
  );
}
