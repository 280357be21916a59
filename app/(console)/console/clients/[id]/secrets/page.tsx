import { redirect } from 'next/navigation';

/** The address of the secrets in bookmarks and documents. */
export default async function ClientSecretsPage({ params }: PageProps<'/console/clients/[id]/secrets'>) {
  redirect(`/console/clients/${(await params).id}/credentials`);
}
