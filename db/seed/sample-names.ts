/** Given and family names in several scripts, each with the letters that usernames are made of. */
export const givenNames: [name: string, letters: string][] = [
  ['Anna', 'anna'],
  ['José', 'jose'],
  ['Zoë', 'zoe'],
  ['Søren', 'soren'],
  ['Łukasz', 'lukasz'],
  ['Émilie', 'emilie'],
  ['Jürgen', 'jurgen'],
  ['Noor', 'noor'],
  ['Priya', 'priya'],
  ['Kwame', 'kwame'],
  ['Mateo', 'mateo'],
  ['Chloe', 'chloe'],
  ['Ольга', 'olga'],
  ['Иван', 'ivan'],
  ['Ελένη', 'eleni'],
  ['美咲', 'misaki'],
  ['伟', 'wei'],
  ['민준', 'minjun'],
  ['فاطمة', 'fatima'],
  ['अर्जुन', 'arjun'],
  ['Siobhán', 'siobhan'],
  ['Ahmet', 'ahmet'],
  ['Linh', 'linh'],
];

export const familyNames: [name: string, letters: string][] = [
  ['Müller', 'muller'],
  ['García', 'garcia'],
  ['Smith', 'smith'],
  ['Nguyễn', 'nguyen'],
  ['Kowalski', 'kowalski'],
  ['Rossi', 'rossi'],
  ['O’Brien', 'obrien'],
  ['van den Berg', 'vandenberg'],
  ['Иванова', 'ivanova'],
  ['Παπαδόπουλος', 'papadopoulos'],
  ['佐藤', 'sato'],
  ['王', 'wang'],
  ['김', 'kim'],
  ['الحسن', 'alhassan'],
  ['शर्मा', 'sharma'],
  ['Okafor', 'okafor'],
  ['Silva', 'silva'],
  ['Dupont', 'dupont'],
  ['Lindqvist', 'lindqvist'],
  ['Yılmaz', 'yilmaz'],
  ['Novák', 'novak'],
  ['Haddad', 'haddad'],
  ['Jensen', 'jensen'],
  ['Fernández', 'fernandez'],
  ['Brown', 'brown'],
  ['Petrović', 'petrovic'],
  ['Tanaka', 'tanaka'],
  ['Abebe', 'abebe'],
  ['Costa', 'costa'],
];

export const applicationNames = [
  'Billing',
  'Orders',
  'Warehouse',
  'Reports',
  'Support desk',
  'Payroll',
  'Analytics',
  'Calendar',
  'Search',
  'Mobile app',
  'Partner portal',
  'Inventory',
  'Shipping',
];

type Name = (typeof givenNames)[number];

/** The names of a user. The username ends with the number. */
export function userNames([given, letters]: Name, [family, familyLetters]: Name, number: string) {
  const username = `${letters}.${familyLetters}${number}`;
  return { username, email: `${username}@example.com`, name: `${given} ${family}` };
}

export const clientName = (application: string, number: string): string => `${application} ${number}`;
