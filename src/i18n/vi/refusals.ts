import { addTranslation } from '../messages.js';
import { refusals } from '../en/refusals.js';

addTranslation('vi', refusals, {
  forbidden: 'Bạn không có quyền làm việc này ở đây.',
  readonly: 'Ở đây chỉ có thể xem.',
  archived: 'Quy trình đã được lưu trữ.',
  limit: 'Giai đoạn đã đầy.',
  transition: 'Quy trình không cho chuyển đến giai đoạn đó.',
  needs: 'Còn thiếu thông tin.',
  vetoed: 'Trang này không cho phép.',
});
