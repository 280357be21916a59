import 'server-only';
import {
  findProviderOfEmail,
  listShownProviders,
  type ShownProvider,
} from '@/lib/directory/identity-providers/find-provider';
import { container } from '@/lib/kernel/container';

export type { ShownProvider };

/** The identity providers for which the sign-in page has a button. */
export const shownProviders = (): Promise<ShownProvider[]> => listShownProviders(container().db);

/** Whether the domain of this address belongs to an identity provider. */
export const isOfProvider = async (login: string): Promise<boolean> =>
  (await findProviderOfEmail(container().db, login)) !== null;
