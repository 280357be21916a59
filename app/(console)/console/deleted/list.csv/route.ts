import { listDeletedRecords } from '@/lib/directory/deleted-records';
import { exportList } from '../../export-list';
import { recordColumns } from '../list/columns';

export const GET = exportList('deleted-records', listDeletedRecords, (texts) => recordColumns(texts, undefined));
