import type { Session } from '@/lib/directory/users/schema';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { deviceText, type Texts } from '@/lib/language';
import { ConfirmAction } from '../dialogs/confirm-action';
import { actionColumn } from '../lists/action-column';
import type { Column } from '../lists/data-table';

type SessionEnding<Input, Row extends Session> = {
  action: (input: Input) => Promise<ActionResult<unknown>>;
  /** Null for a session that cannot be ended here. */
  inputOf: (session: Row) => Input | null;
  /** What the dialog says before the session ends. */
  consequences: (session: Row, device: string) => string;
};

export const endSessionColumn = <Input, Row extends Session = Session>(
  texts: Texts,
  { action, inputOf, consequences }: SessionEnding<Input, Row>,
): Column<Row> => {
  const { text } = texts;
  return actionColumn((session) => {
    const input = inputOf(session);
    if (input === null) return <span className="text-faint">{text('account.shared.sessions.none')}</span>;
    const device = deviceText(texts, session.user_agent);
    return (
      <ConfirmAction
        trigger={text('account.shared.sessions.end')}
        triggerLabel={text('account.shared.sessions.endOf', { device })}
        triggerSize="sm"
        title={text('account.shared.sessions.endTitle')}
        description={consequences(session, device)}
        confirmLabel={text('account.shared.sessions.endConfirm')}
        action={action}
        input={input}
        done={text('account.shared.sessions.ended')}
      />
    );
  }, text('account.shared.action'));
};
