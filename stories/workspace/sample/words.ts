/** The languages that a sample speaks. */
export type SampleLanguage = 'en' | 'vi';

/** A text in both of them. */
export type InBoth = Record<SampleLanguage, string>;

/** What all pipelines of a sample call alike. */
export const MAPPED_STATUS = {
  qualified: { en: 'Qualified', vi: 'Tiềm năng' },
  proposal: { en: 'Proposal', vi: 'Báo giá' },
  negotiation: { en: 'Negotiation', vi: 'Đàm phán' },
  commit: { en: 'Commit', vi: 'Cam kết' },
  won: { en: 'Won', vi: 'Thành công' },
  lost: { en: 'Lost', vi: 'Thất bại' },
} as const satisfies Record<string, InBoth>;

export type MappedStatus = keyof typeof MAPPED_STATUS;

/** Words that deals of every process share. */
export interface SampleWords {
  sources: readonly string[];
  tags: readonly string[];
  lostReasons: readonly { id: string; name: string }[];
  subjects: readonly (readonly [type: string, subject: string])[];
}

const REASONS: readonly (readonly [id: string, name: InBoth])[] = [
  ['price', { en: 'Price', vi: 'Giá cao' }],
  ['competitor', { en: 'Chose a competitor', vi: 'Chọn đối thủ' }],
  ['no-budget', { en: 'No budget', vi: 'Không có ngân sách' }],
  ['no-decision', { en: 'No decision', vi: 'Không quyết định' }],
  ['timing', { en: 'Bad timing', vi: 'Sai thời điểm' }],
];

const reasonsIn = (language: SampleLanguage): { id: string; name: string }[] =>
  REASONS.map(([id, name]) => ({ id, name: name[language] }));

const ENGLISH: SampleWords = {
  sources: ['Website', 'Referral', 'Partner', 'Trade fair', 'Outbound'],
  tags: ['key account', 'expansion', 'tender', 'new customer', 'partner'],
  lostReasons: reasonsIn('en'),
  subjects: [
    ['call', 'Discuss open questions'],
    ['call', 'Call back about quantities'],
    ['meeting', 'Meet the decision makers'],
    ['meeting', 'Demo at the customer’s office'],
    ['email', 'Send the revised offer'],
    ['email', 'Send technical documents'],
    ['task', 'Prepare the contract'],
    ['task', 'Check delivery dates'],
  ],
};

const VIETNAMESE: SampleWords = {
  sources: ['Trang web', 'Giới thiệu', 'Đối tác', 'Hội chợ', 'Chủ động tiếp cận'],
  tags: ['khách hàng lớn', 'mở rộng', 'đấu thầu', 'khách hàng mới', 'đối tác'],
  lostReasons: reasonsIn('vi'),
  subjects: [
    ['call', 'Trao đổi các vấn đề còn lại'],
    ['call', 'Gọi lại về số lượng'],
    ['meeting', 'Gặp người quyết định'],
    ['meeting', 'Demo tại văn phòng khách hàng'],
    ['email', 'Gửi báo giá đã sửa'],
    ['email', 'Gửi tài liệu kỹ thuật'],
    ['task', 'Chuẩn bị hợp đồng'],
    ['task', 'Kiểm tra ngày giao hàng'],
  ],
};

/** Of a business that speaks both. */
const BOTH: SampleWords = {
  ...ENGLISH,
  tags: ['key account', 'expansion', 'tender', 'new customer', 'đối tác'],
  subjects: ENGLISH.subjects.map((subject, index) =>
    index % 2 === 1 ? (VIETNAMESE.subjects[index] ?? subject) : subject,
  ),
};

/** The words of a language; without one, those of a business that speaks both. */
export function wordsIn(language: SampleLanguage | undefined): SampleWords {
  if (language === undefined) return BOTH;
  return language === 'vi' ? VIETNAMESE : ENGLISH;
}
