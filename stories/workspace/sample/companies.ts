import type { Account } from '../../../src/model/people.js';
import type { SampleLanguage } from './words.js';

/** Invented companies: name, industry, territory. */
const COMPANIES: readonly (readonly [name: string, industry: string, territoryId: string])[] = [
  ['Cơ khí Bình Minh Phát', 'Manufacturing', 'south'],
  ['Dệt may Sông Hậu Xanh', 'Textiles', 'south'],
  ['Thủy sản Đất Mũi', 'Food', 'south'],
  ['Nhựa Tân Tiến Phú', 'Manufacturing', 'south'],
  ['Bệnh viện Đa khoa An Lành', 'Health', 'south'],
  ['Trường Quốc tế Hoa Sen Trắng', 'Education', 'south'],
  ['Kho vận Cát Lái Mới', 'Logistics', 'south'],
  ['Siêu thị Gia Đình Việt', 'Retail', 'south'],
  ['Bao bì Đặng Gia', 'Manufacturing', 'south'],
  ['Xây dựng Trường Thịnh An', 'Construction', 'south'],
  ['Gỗ Trường Sơn Tây Nguyên', 'Manufacturing', 'central'],
  ['Cà phê Buôn Ma Xanh', 'Food', 'central'],
  ['Khách sạn Biển Ngọc', 'Hospitality', 'central'],
  ['Điện lạnh Hải Vân', 'Retail', 'central'],
  ['Vận tải Đèo Ngang', 'Logistics', 'central'],
  ['Dược phẩm Thiên Ân', 'Health', 'south'],
  ['Phòng khám Mắt Ánh Dương', 'Health', 'south'],
  ['In ấn Rạng Đông Mới', 'Media', 'south'],
  ['Nông sản Đồng Tháp Vàng', 'Food', 'south'],
  ['Chuỗi Nhà thuốc Tâm Đức', 'Retail', 'south'],
  ['Nordlicht Logistik', 'Logistics', 'europe'],
  ['Åkerlund & Söner', 'Manufacturing', 'europe'],
  ['Boulangeries Dupré', 'Food', 'europe'],
  ['Łukasiewicz Precyzja', 'Manufacturing', 'europe'],
  ['Muñoz e Hijos', 'Construction', 'europe'],
  ['Dvořák Instruments', 'Manufacturing', 'europe'],
  ['Universität Süderau', 'Education', 'europe'],
  ['Clínica Santa Inês', 'Health', 'europe'],
  ['Østby Shipping', 'Logistics', 'europe'],
  ['Vâlcea Energie', 'Energy', 'europe'],
  ['Harbour & Pine', 'Retail', 'america'],
  ['Prairie Freight', 'Logistics', 'america'],
  ['Québec Laitier Réuni', 'Food', 'america'],
  ['Cobalt Ridge Mining', 'Energy', 'america'],
  ['Sunfield Schools', 'Education', 'america'],
  ['Juniper Street Clinics', 'Health', 'america'],
  ['Larkspur Media', 'Media', 'america'],
  ['Tidewater Credit Union', 'Finance', 'america'],
  ['Mesa Verde Builders', 'Construction', 'america'],
  ['Copperline Hotels', 'Hospitality', 'america'],
];

/** What further companies do and are called, by how their territory names them. */
const TRADES: readonly (readonly [english: string, vietnamese: string, industry: string])[] = [
  ['Engineering', 'Cơ khí', 'Manufacturing'],
  ['Foods', 'Thực phẩm', 'Food'],
  ['Clinics', 'Phòng khám', 'Health'],
  ['Freight', 'Vận tải', 'Logistics'],
  ['Builders', 'Xây dựng', 'Construction'],
  ['Stores', 'Siêu thị', 'Retail'],
  ['Schools', 'Trường học', 'Education'],
  ['Hotels', 'Khách sạn', 'Hospitality'],
  ['Textiles', 'Dệt may', 'Textiles'],
  ['Media', 'Truyền thông', 'Media'],
];
const NAMES = {
  world:
    'Alder Birch Castor Delmar Eastgate Fairmont Greystone Hollis Ironbridge Kestrel Larch Marlow Northam Orchard Pinewood Quarry Rosedale Saltmarsh Thornbury Westholm'.split(
      ' ',
    ),
  vietnam: [
    'An Khang',
    'Bình Minh',
    'Đại Phát',
    'Gia Hưng',
    'Hoàng Long',
    'Kim Ngân',
    'Minh Tâm',
    'Nam Phong',
    'Phú Thịnh',
    'Quang Vinh',
    'Sao Mai',
    'Tân Việt',
    'Thái Sơn',
    'Vạn Xuân',
  ],
};
const VIETNAMESE_TERRITORIES: readonly string[] = ['south', 'central'];
const TERRITORY_IDS = ['south', 'europe', 'america', 'central'];

/** True where companies and people bear Vietnamese names. */
export function isVietnamese(territoryId: string, language: SampleLanguage | undefined): boolean {
  return language !== 'en' && VIETNAMESE_TERRITORIES.includes(territoryId);
}

/** So many companies at least, each of another name, in all territories. */
export function companiesIn(
  language: SampleLanguage | undefined,
  count: number,
): (Account & { territoryId: string })[] {
  const named = COMPANIES.filter(
    ([, , territoryId]) => language !== 'en' || !VIETNAMESE_TERRITORIES.includes(territoryId),
  ).map(([name, industry, territoryId]) => ({ name, industry, territoryId }));
  const further = Array.from({ length: Math.max(0, count - named.length) }, (_, index) =>
    furtherCompany(index, language),
  );
  return [...named, ...further].map((company, index) => ({ id: `account-${String(index + 1)}`, ...company }));
}

/** Trades change with every round of the territories and names with every round of the trades: no two are alike. */
function furtherCompany(
  index: number,
  language: SampleLanguage | undefined,
): Omit<Account, 'id'> & { territoryId: string } {
  const territoryId = TERRITORY_IDS[index % TERRITORY_IDS.length] ?? '';
  const isLocal = isVietnamese(territoryId, language);
  const names = isLocal ? NAMES.vietnam : NAMES.world;
  const [english, vietnamese, industry] = TRADES[Math.floor(index / 4) % TRADES.length] ?? ['', '', ''];
  const round = Math.floor(index / (4 * TRADES.length));
  const place = round * TERRITORY_IDS.length + (index % TERRITORY_IDS.length);
  const name = names[place % names.length] ?? '';
  const again = Math.floor(place / names.length);
  const suffix = again === 0 ? '' : ` ${String(again + 1)}`;
  return { name: `${isLocal ? `${vietnamese} ${name}` : `${name} ${english}`}${suffix}`, industry, territoryId };
}
