import 'server-only';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { findProvider } from '@/lib/directory/identity-providers/find-provider';
import { type FederationProblem, federationProblems } from '@/lib/sign-in/federation';
import { AFTER_SIGN_IN } from './after-sign-in';
import { currentUser } from './console-context';
import { ownPath } from './own-path';
import { requestParts } from './request-parts';

export type PageOfRefusedProvider = {
  slug: string;
  provider: string;
  problem: FederationProblem;
  returnTo: string;
  isSignedIn: boolean;
  requestId: string;
};

/** What `/federation/{slug}/refused` shows. The problem comes from the URL, so it can be any text. */
export async function pageOfRefusedProvider(
  slug: string,
  given: { error: string; returnTo: string },
): Promise<PageOfRefusedProvider> {
  const parts = await requestParts(await headers());
  const provider = await findProvider(parts.db, slug);
  if (!provider) notFound();
  return {
    slug,
    provider: provider.name,
    problem: federationProblems.find((problem) => problem === given.error) ?? 'answer',
    returnTo: ownPath(given.returnTo, AFTER_SIGN_IN),
    isSignedIn: (await currentUser()) !== null,
    requestId: parts.requestId,
  };
}
