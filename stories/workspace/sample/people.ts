import type { Contact, Team, Territory, User } from '../../../src/model/people.js';
import { isVietnamese } from './companies.js';
import type { SeededRandom } from './random.js';
import type { InBoth, SampleLanguage } from './words.js';

/** Names by language; `own`, where no language is named. */
type Named<T> = Omit<T, 'name'> & { name: InBoth & { own: string } };

const TERRITORIES: readonly Named<Territory>[] = [
  { id: 'south', name: { own: 'Miền Nam', en: 'South', vi: 'Miền Nam' } },
  { id: 'central', name: { own: 'Miền Trung', en: 'Central', vi: 'Miền Trung' } },
  { id: 'europe', name: { own: 'Europe', en: 'Europe', vi: 'Châu Âu' } },
  { id: 'america', name: { own: 'North America', en: 'North America', vi: 'Bắc Mỹ' } },
];

const TEAMS: readonly Named<Team>[] = [
  {
    id: 'hardware-team',
    name: { own: 'Đội phần cứng', en: 'Hardware sales', vi: 'Đội phần cứng' },
    managerId: 'chau',
  },
  { id: 'cloud-team', name: { own: 'Cloud sales', en: 'Cloud sales', vi: 'Đội phần mềm' }, managerId: 'sofia' },
  {
    id: 'care-team',
    name: { own: 'Customer care', en: 'Customer care', vi: 'Chăm sóc khách hàng' },
    managerId: 'ines',
  },
];

const USERS: readonly Named<User>[] = [
  {
    id: 'chau',
    name: { own: 'Nguyễn Thị Minh Châu', en: 'Chau Nguyen', vi: 'Nguyễn Thị Minh Châu' },
    teamIds: ['hardware-team'],
    territoryIds: ['south'],
  },
  {
    id: 'phuc',
    name: { own: 'Đặng Đình Phúc', en: 'Peter Dang', vi: 'Đặng Đình Phúc' },
    teamIds: ['hardware-team'],
    territoryIds: ['south'],
  },
  {
    id: 'bao',
    name: { own: 'Trần Quốc Bảo', en: 'Robert Tran', vi: 'Trần Quốc Bảo' },
    teamIds: ['hardware-team'],
    territoryIds: ['central'],
  },
  {
    id: 'anh',
    name: { own: 'Phạm Hoàng Anh', en: 'Anna Pham', vi: 'Phạm Hoàng Anh' },
    teamIds: ['hardware-team', 'cloud-team'],
    territoryIds: ['south'],
  },
  {
    id: 'sofia',
    name: { own: 'Sofia Lindqvist', en: 'Sofia Lindqvist', vi: 'Lê Thị Thu Trang' },
    teamIds: ['cloud-team'],
    territoryIds: ['europe'],
  },
  {
    id: 'marek',
    name: { own: 'Marek Dvořáček', en: 'Marek Dvořáček', vi: 'Vũ Đức Mạnh' },
    teamIds: ['cloud-team'],
    territoryIds: ['europe'],
  },
  {
    id: 'james',
    name: { own: 'James O’Connor', en: 'James O’Connor', vi: 'Huỳnh Gia Huy' },
    teamIds: ['cloud-team'],
    territoryIds: ['america'],
  },
  {
    id: 'aicha',
    name: { own: 'Aïcha Benali', en: 'Aïcha Benali', vi: 'Bùi Ngọc Hà' },
    teamIds: ['care-team'],
    territoryIds: ['europe'],
  },
  {
    id: 'ines',
    name: { own: 'Inés Muñoz', en: 'Inés Muñoz', vi: 'Đỗ Thanh Thảo' },
    teamIds: ['care-team'],
    territoryIds: ['america'],
  },
];

/** Given and family names of the people on the other side, by the region of their company. */
const CONTACT_NAMES: Record<'vietnam' | 'world', readonly [given: readonly string[], family: readonly string[]]> = {
  vietnam: [
    ['Minh Tuấn', 'Thu Hà', 'Quang Dũng', 'Ngọc Ánh', 'Văn Khải', 'Thị Hồng', 'Đức Long', 'Bích Phượng'],
    ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đỗ', 'Bùi'],
  ],
  world: [
    ['Ana', 'Björn', 'Chloé', 'Dmitri', 'Elif', 'François', 'Grace', 'Håkan', 'Zoë', 'Renée'],
    ['Kowalski', 'Bergström', 'García', 'Novák', 'Yılmaz', 'Lefèvre', 'Walker', 'Jensen', 'Sørensen', 'Brânză'],
  ],
};

/** The sellers, in the names that a language gives them. */
export function peopleIn(language: SampleLanguage | undefined): {
  users: User[];
  teams: Team[];
  territories: Territory[];
} {
  return {
    users: namedIn(USERS, language),
    teams: namedIn(TEAMS, language),
    territories: namedIn(TERRITORIES, language),
  };
}

/** Somebody at a company: family name first where it is Vietnamese. */
export function contactOf(
  account: { id: string; territoryId: string },
  language: SampleLanguage | undefined,
  random: SeededRandom,
): Contact {
  const isLocal = isVietnamese(account.territoryId, language);
  const [given, family] = CONTACT_NAMES[isLocal ? 'vietnam' : 'world'];
  const names = [random.pick(given), random.pick(family)];
  return {
    id: account.id.replace('account', 'contact'),
    name: (isLocal ? names.reverse() : names).join(' '),
    accountId: account.id,
  };
}

function namedIn<T extends { name: InBoth & { own: string } }>(
  all: readonly T[],
  language: SampleLanguage | undefined,
): (Omit<T, 'name'> & { name: string })[] {
  return all.map((one) => ({ ...one, name: one.name[language ?? 'own'] }));
}
