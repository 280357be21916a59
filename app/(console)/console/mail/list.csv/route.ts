import { listMails } from '@/lib/directory/mail';
import { exportList } from '../../export-list';
import { mailColumns } from '../list/columns';

export const GET = exportList('mail', listMails, (texts) => mailColumns(texts, false));
