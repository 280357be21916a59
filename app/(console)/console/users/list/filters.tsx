import type { ListState } from '@/components/console/lists/list-state';
import { statusChoice } from '@/components/console/lists/status-choice';
import { userSearchRules } from '@/lib/directory/users';
import { roleNames } from '@/lib/directory/users/schema';
import type { MessageKey, Texts } from '@/lib/language';
import { ListBar } from '../../list-bar';
import { userColumns } from './columns';

const sorts = [
  { value: '-created_at', label: 'console.users.list.sorts.newest' },
  { value: 'created_at', label: 'console.users.list.sorts.oldest' },
  { value: 'name', label: 'console.users.list.sorts.nameUp' },
  { value: '-name', label: 'console.users.list.sorts.nameDown' },
  { value: 'username', label: 'console.users.list.sorts.usernameUp' },
  { value: '-username', label: 'console.users.list.sorts.usernameDown' },
  { value: 'email', label: 'console.users.list.sorts.emailUp' },
  { value: '-email', label: 'console.users.list.sorts.emailDown' },
  { value: '-last_login_at', label: 'console.users.list.sorts.newestSignIn' },
  { value: 'last_login_at', label: 'console.users.list.sorts.oldestSignIn' },
] as const satisfies readonly { value: string; label: MessageKey }[];

export function UserFilters({ state, texts }: { state: ListState; texts: Texts }) {
  const { text } = texts;
  return (
    <ListBar
      list="users"
      state={state}
      label={text('console.users.list.filter')}
      columns={userColumns(texts, undefined)}
      search={{ label: text('console.users.list.search'), fields: userSearchRules }}
      choices={[
        statusChoice(texts),
        {
          name: 'role',
          label: text('console.users.list.role'),
          any: text('console.users.list.anyRole'),
          options: roleNames.map((name) => ({ value: name, label: text(`console.users.roles.${name}.label`) })),
        },
      ]}
      sorts={{
        label: text('console.users.list.sort'),
        options: sorts.map(({ value, label }) => ({ value, label: text(label) })),
      }}
    />
  );
}
