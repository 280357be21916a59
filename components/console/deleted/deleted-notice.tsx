import { richText } from '@/components/language/rich-text';
import type { DeletedRecord } from '@/lib/directory/deleted-records/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { partyName } from '../activity/party-name';
import { LazyLiveTime } from './lazy-live-time';

/** Who deleted the record that is not found, and when. */
export async function DeletedNotice({ record }: { record: DeletedRecord }) {
  const texts = await consoleTexts();
  return (
    <p>
      {richText(texts, 'console.deleted.notFound', {
        name: record.name,
        by: partyName(texts, record.deleted_by),
        time: () => <LazyLiveTime instant={record.deleted_at} renderedAt={Date.now()} />,
      })}
    </p>
  );
}
