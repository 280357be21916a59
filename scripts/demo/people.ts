export type Person = { username: string; name: string; locale: string; roles?: ('support' | 'auditor')[] };

const rows: [username: string, name: string, locale: string][] = [
  ['ada.lovelace', 'Ada Lovelace', 'en-GB'],
  ['amara.okafor', 'Amara Okafor', 'en-NG'],
  ['anna.lindqvist', 'Anna Lindqvist', 'sv-SE'],
  ['beatriz.souza', 'Beatriz Souza', 'pt-BR'],
  ['chloe.lefevre', 'Chloé Lefèvre', 'fr-FR'],
  ['daniel.kim', 'Daniel Kim', 'en-US'],
  ['diego.nunez', 'Diego Núñez', 'es-MX'],
  ['elif.yildiz', 'Elif Yıldız', 'tr-TR'],
  ['emma.mueller', 'Emma Müller', 'de-CH'],
  ['fatou.diallo', 'Fatou Diallo', 'fr-SN'],
  ['giulia.rossi', 'Giulia Rossi', 'it-IT'],
  ['grace.wanjiru', 'Grace Wanjiru', 'sw-KE'],
  ['henrik.sorensen', 'Henrik Sørensen', 'da-DK'],
  ['jakub.wisniewski', 'Jakub Wiśniewski', 'pl-PL'],
  ['jonas.weber', 'Jonas Weber', 'de-DE'],
  ['katerina.novakova', 'Kateřina Nováková', 'cs-CZ'],
  ['leilani.kealoha', 'Leilani Keāloha', 'en-US'],
  ['liam.byrne', 'Liam Byrne', 'en-IE'],
  ['linh.nguyen', 'Nguyễn Thùy Linh', 'vi-VN'],
  ['maria.garcia', 'María García', 'es-ES'],
  ['noah.devries', 'Noah de Vries', 'nl-NL'],
  ['siobhan.oneill', 'Siobhán O’Neill', 'ga-IE'],
  ['tomas.gudmundsson', 'Tómas Guðmundsson', 'is-IS'],
  ['олена', 'Олена Шевченко', 'uk-UA'],
  ['дмитрий', 'Дмитрий Соколов', 'ru-RU'],
  ['ελενη', 'Ελένη Παπαδοπούλου', 'el-GR'],
  ['נועה', 'נועה לוי', 'he-IL'],
  ['ليلى', 'ليلى حداد', 'ar-LB'],
  ['یاسمن', 'یاسمن رضایی', 'fa-IR'],
  ['प्रिया', 'प्रिया शर्मा', 'hi-IN'],
  ['ரவி', 'ரவி குமார்', 'ta-IN'],
  ['অনিকা', 'অনিকা রহমান', 'bn-BD'],
  ['ณัฐ', 'ณัฐ วงศ์สวัสดิ์', 'th-TH'],
  ['王小明', '王小明', 'zh-CN'],
  ['陳美玲', '陳美玲', 'zh-TW'],
  ['さくら', '田中さくら', 'ja-JP'],
  ['김민준', '김민준', 'ko-KR'],
  ['ნინო', 'ნინო ბერიძე', 'ka-GE'],
  ['անի', 'Անի Պետրոսյան', 'hy-AM'],
  ['ሰላም', 'ሰላም ተስፋዬ', 'am-ET'],
];

const roles: Record<string, Person['roles']> = { 'grace.wanjiru': ['support'], 'jonas.weber': ['auditor'] };

/** The users of the demo, with names from many writing systems. */
export const people: Person[] = rows.map(([username, name, locale]) => ({
  username,
  name,
  locale,
  ...(roles[username] && { roles: roles[username] }),
}));

/** Users that the demo deactivates at the end. */
export const leavers = ['diego.nunez', 'henrik.sorensen', 'liam.byrne', 'дмитрий', '陳美玲'];

/** A user whom the demo deletes. */
export const deletedPerson = { username: 'temp.contractor', name: 'Temp Contractor' };
