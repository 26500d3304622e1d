import type { Team, Territory, User } from '../../../src/model/people.js';

export const TERRITORIES: readonly Territory[] = [
  { id: 'south', name: 'Miền Nam' },
  { id: 'central', name: 'Miền Trung' },
  { id: 'europe', name: 'Europe' },
  { id: 'america', name: 'North America' },
];

export const TEAMS: readonly Team[] = [
  { id: 'hardware-team', name: 'Đội phần cứng', managerId: 'chau' },
  { id: 'cloud-team', name: 'Cloud sales', managerId: 'sofia' },
  { id: 'care-team', name: 'Customer care', managerId: 'ines' },
];

export const USERS: readonly User[] = [
  { id: 'chau', name: 'Nguyễn Thị Minh Châu', teamIds: ['hardware-team'], territoryIds: ['south'] },
  { id: 'phuc', name: 'Đặng Đình Phúc', teamIds: ['hardware-team'], territoryIds: ['south'] },
  { id: 'bao', name: 'Trần Quốc Bảo', teamIds: ['hardware-team'], territoryIds: ['central'] },
  { id: 'anh', name: 'Phạm Hoàng Anh', teamIds: ['hardware-team', 'cloud-team'], territoryIds: ['south'] },
  { id: 'sofia', name: 'Sofia Lindqvist', teamIds: ['cloud-team'], territoryIds: ['europe'] },
  { id: 'marek', name: 'Marek Dvořáček', teamIds: ['cloud-team'], territoryIds: ['europe'] },
  { id: 'james', name: 'James O\u2019Connor', teamIds: ['cloud-team'], territoryIds: ['america'] },
  { id: 'aicha', name: 'Aïcha Benali', teamIds: ['care-team'], territoryIds: ['europe'] },
  { id: 'ines', name: 'Inés Muñoz', teamIds: ['care-team'], territoryIds: ['america'] },
];

/** Given and family names of the people on the other side, by the region of their company. */
export const CONTACT_NAMES: Record<
  'vietnam' | 'world',
  readonly [given: readonly string[], family: readonly string[]]
> = {
  vietnam: [
    ['Minh Tuấn', 'Thu Hà', 'Quang Dũng', 'Ngọc Ánh', 'Văn Khải', 'Thị Hồng', 'Đức Long', 'Bích Phượng'],
    ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đỗ', 'Bùi'],
  ],
  world: [
    ['Ana', 'Björn', 'Chloé', 'Dmitri', 'Elif', 'François', 'Grace', 'Håkan', 'Zoë', 'Renée'],
    ['Kowalski', 'Bergström', 'García', 'Novák', 'Yılmaz', 'Lefèvre', 'Walker', 'Jensen', 'Sørensen', 'Brânză'],
  ],
};
