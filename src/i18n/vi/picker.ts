import { addTranslation } from '../messages.js';
import { picker } from '../en/picker.js';

addTranslation('vi', picker, {
  label: 'Quy trình bán hàng',
  all: 'Tất cả quy trình',
  more: '+{count}',
  moreLabel: { other: '{count} quy trình khác' },
  none: 'Chưa có quy trình nào',
  noneToSee: 'Không có quy trình nào bạn được xem.',
  failed: 'Không tải được các quy trình',
});
