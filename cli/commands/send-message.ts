import { type Command, Option } from 'commander';
import { sendUserMessage } from '@/lib/directory/user-messages';
import { type UserMessageKind, userMessageKinds } from '@/lib/directory/user-messages/choices';
import { userIdOf } from '../find-one';
import { print } from '../terminal';
import { withService } from '../with-service';

type Options = { json?: boolean; kind: UserMessageKind };

/** `identity user send-message`: mails a link to a user, or prints it where mail is off. */
export function addSendMessage(command: Command): void {
  command
    .command('send-message <user>')
    .description('mail a user a link; prints the link where mail is off')
    .addOption(new Option('--kind <kind>', 'what the link is for').choices(userMessageKinds).makeOptionMandatory())
    .option('--json')
    .action(async (user: string, { json, kind }: Options) => {
      const sent = await withService(async (ctx) => sendUserMessage(ctx, { id: await userIdOf(ctx, user), kind }));
      print(json, sent, ({ link, email }) => link ?? `A mail to ${email} is queued.`);
    });
}
