import 'server-only';
import { Readable } from 'node:stream';
import { unstable_rethrow } from 'next/navigation';
import { isAppError } from '@/lib/kernel/errors';
import { exportOwnAccount } from '@/lib/sign-in/account';
import { noStore, problem, type Reply, seeOther, toResponse } from '../http';
import { accountContext } from './console-context';

/**
 * `GET /account/export`: what is stored about the current user. If the sign-in is too old, redirects to the page that asks for
 * the password, which returns to the account; the account page then starts the export.
 */
export const downloadOwnAccount = async (): Promise<Response> => toResponse(await download());

async function download(): Promise<Reply> {
  const ctx = await accountContext();
  try {
    const text = await exportOwnAccount(ctx, {});
    return {
      status: 200,
      headers: {
        'Content-Type': 'application/json',
        'Content-Disposition': 'attachment; filename="account.json"',
        ...noStore,
      },
      body: Readable.toWeb(Readable.from(bytes(text))) as ReadableStream<Uint8Array>,
    };
  } catch (error) {
    unstable_rethrow(error);
    if (isAppError(error) && error.code === 'reauthentication_required')
      return seeOther('/reauthenticate', { return_to: '/account?export=1' });
    return problem(error, ctx);
  }
}

async function* bytes(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const part of text) yield encoder.encode(part);
}
