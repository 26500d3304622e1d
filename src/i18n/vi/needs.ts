import { addTranslation } from '../messages.js';
import { needs } from '../en/needs.js';

addTranslation('vi', needs, {
  title: { other: 'Trước khi chuyển sang {stage}' },
  text: 'Giai đoạn này cần thêm thông tin.',
  reason: 'Vì sao thất bại?',
  reasonText: 'Câu trả lời được tính vào tỷ lệ thành công và giúp giảm thất bại về sau.',
  missing: 'Còn thiếu: {fields}',
  move: 'Chuyển',
  lose: 'Đánh dấu thất bại',
});
