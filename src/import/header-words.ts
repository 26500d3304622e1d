import { foldKey } from '../model/fold-text.js';
import type { DealTarget, LookupTarget } from './targets.js';

/** Headers that CRMs and people write, in English and Vietnamese; compared by letters and digits only. Best first. */
const DEAL_WORDS: Readonly<Partial<Record<DealTarget, string>>> = {
  externalId:
    'opportunity id, deal id, opp id, record id, external id, id, lead id, code, deal code, opportunity number, mã cơ hội, mã giao dịch, mã deal, mã hợp đồng, mã',
  title:
    'deal name, opportunity name, opportunity, deal, title, name, subject, deal title, tên cơ hội, tên giao dịch, tên deal, tên thương vụ, tiêu đề, cơ hội, tên',
  pipeline:
    'pipeline, pipeline name, sales pipeline, sales process, funnel, quy trình, quy trình bán hàng, phễu, phễu bán hàng',
  stage:
    'deal stage, stage, stage name, sales stage, opportunity stage, status, deal status, phase, step, outcome, result, giai đoạn, giai đoạn bán hàng, trạng thái, tình trạng, bước, kết quả',
  value:
    'close value, deal value, value, amount, deal amount, opportunity amount, total, price, revenue, deal size, expected value, estimated value, potential value, giá trị, giá trị hợp đồng, giá trị dự kiến, giá trị cơ hội, giá trị tiềm năng, số tiền, doanh thu, doanh số, thành tiền',
  currency:
    'currency, currency code, deal currency, currency iso code, loại tiền, tiền tệ, đơn vị tiền tệ, đơn vị tiền',
  margin: 'margin, profit, gross profit, gross margin, lợi nhuận, lãi gộp, biên lợi nhuận',
  account:
    'account, account name, company, company name, customer, customer name, client, client name, organization, organisation, account id, khách hàng, tên khách hàng, công ty, tên công ty, doanh nghiệp, tổ chức',
  contact:
    'contact, contact name, contact person, primary contact, contact id, người liên hệ, liên hệ, tên người liên hệ',
  product: 'product, product name, product line, item, service, sản phẩm, tên sản phẩm, dịch vụ, mặt hàng, hàng hóa',
  owner:
    'sales agent, owner, deal owner, opportunity owner, owner name, sales rep, sales representative, salesperson, sales person, seller, agent, rep, assigned to, account executive, owner id, nhân viên, nhân viên kinh doanh, nhân viên bán hàng, người phụ trách, phụ trách, người bán, chủ sở hữu, nhân viên phụ trách, sale',
  team: 'team, sales team, team name, department, đội, nhóm, đội bán hàng, nhóm kinh doanh, phòng ban, đội kinh doanh',
  territory:
    'territory, region, regional office, sales region, area, office, khu vực, vùng, miền, chi nhánh, địa bàn, tỉnh thành',
  source:
    'source, lead source, channel, deal source, origin, campaign source, nguồn, nguồn khách hàng, kênh, nguồn cơ hội',
  probability: 'probability, win probability, chance, likelihood, xác suất, khả năng thắng, tỷ lệ thắng, khả năng',
  start:
    'engage date, engagement date, start date, opened, open date, date opened, begin date, ngày bắt đầu, ngày tiếp cận, ngày mở',
  createdAt:
    'created date, create date, created at, created, created on, creation date, date created, date added, ngày tạo, ngày nhập',
  firstContactAt:
    'first contact, first contact date, first contacted, first touch, first meeting, ngày liên hệ đầu tiên, liên hệ đầu tiên, ngày tiếp xúc',
  closeDate:
    'close date, closing date, deal close date, end date, ngày chốt, ngày đóng, ngày kết thúc, ngày chốt dự kiến hoặc thực tế',
  expectedCloseDate:
    'expected close date, expected close, expected closing date, estimated close date, forecast close date, due date, ngày chốt dự kiến, dự kiến chốt, ngày dự kiến, ngày đóng dự kiến, ngày ký dự kiến',
  closedAt:
    'closed date, closed at, closed on, actual close date, won date, lost date, date closed, ngày chốt thực tế, ngày đã đóng, ngày ký, ngày ký hợp đồng',
  stageEnteredAt:
    'last stage change date, stage changed, stage entered, date entered stage, last stage change, ngày chuyển giai đoạn, ngày vào giai đoạn',
  lastActivityAt:
    'last activity, last activity date, last contacted, last contact, last touch, hoạt động gần nhất, liên hệ gần nhất, ngày liên hệ gần nhất',
  nextActivityAt:
    'next activity, next activity date, next step date, next follow up, hoạt động tiếp theo, ngày liên hệ tiếp theo, lịch hẹn tiếp',
  lostReason:
    'lost reason, loss reason, closed lost reason, reason lost, reason, lý do thua, lý do mất, lý do thất bại, lý do',
  pushCount: 'push count, times pushed, số lần lùi',
  tags: 'tags, tag, labels, label, nhãn, thẻ, từ khóa',
  isWon: 'is won, won',
  isClosed: 'is closed, closed',
};

const LOOKUP_WORDS: Readonly<Partial<Record<LookupTarget, string>>> = {
  industry: 'sector, industry, branch, ngành, ngành nghề, lĩnh vực',
  team: 'manager, team, sales manager, team name, department, quản lý, trưởng nhóm, đội, nhóm, phòng ban',
  territory:
    'regional office, region, territory, area, office, office location, country, khu vực, vùng, miền, chi nhánh, quốc gia',
  listPrice: 'sales price, list price, price, unit price, amount, giá, giá bán, giá niêm yết, đơn giá',
  currency: 'currency, currency code, tiền tệ, loại tiền',
  email: 'email, e-mail, mail, thư điện tử',
};

function keysOf<T extends string>(
  words: Readonly<Partial<Record<T, string>>>,
): Map<string, { target: T; rank: number }[]> {
  const keys = new Map<string, { target: T; rank: number }[]>();
  for (const [target, list] of Object.entries(words) as [T, string][]) {
    list.split(',').forEach((word, rank) => {
      const key = foldKey(word);
      const entries = keys.get(key) ?? [];
      entries.push({ target, rank });
      keys.set(key, entries);
    });
  }
  return keys;
}

let dealKeys: ReturnType<typeof keysOf<DealTarget>> | null = null;
let lookupKeys: ReturnType<typeof keysOf<LookupTarget>> | null = null;

/** Headers often carry a unit or a note: `Giá trị (VND)`, `Amount [USD]`, `Opportunity: Amount`. */
function variantsOf(header: string): string[] {
  const bare = header.replace(/[([{].*?[)\]}]/g, ' ').replace(/^.*:\s*/, '');
  return [...new Set([foldKey(header), foldKey(bare)])].filter((key) => key !== '');
}

/** What a header of the deals file may mean, 0 the surest. */
export function dealTargetsOf(header: string): { target: DealTarget; rank: number }[] {
  dealKeys ??= keysOf(DEAL_WORDS);
  const keys = dealKeys;
  return variantsOf(header).flatMap((key) => keys.get(key) ?? []);
}

/** What a header of a looked-up file may mean. */
export function lookupTargetsOf(header: string): { target: LookupTarget; rank: number }[] {
  lookupKeys ??= keysOf(LOOKUP_WORDS);
  const keys = lookupKeys;
  return variantsOf(header).flatMap((key) => keys.get(key) ?? []);
}
