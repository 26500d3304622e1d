import { addTranslation } from '../messages.js';
import { boardStates } from '../en/board-states.js';

addTranslation('vi', boardStates, {
  nothingMatches: 'Không có cơ hội nào khớp bộ lọc',
  nothingMatchesWhy: 'Hãy nới lỏng bộ lọc, hoặc xem lại tất cả.',
  clearFilter: 'Xóa bộ lọc',
  noPipelines: 'Chưa có quy trình bán hàng',
  noPipelinesWhy: 'Khi có quy trình với các giai đoạn, cơ hội sẽ nằm ở đây.',
  noStages: 'Quy trình này chưa có giai đoạn',
  noStagesWhy: 'Thêm giai đoạn đầu tiên để xếp cơ hội vào.',
  addFirstStage: 'Thêm giai đoạn',
  noSource: 'Chưa có gì để hiển thị',
  noSourceWhy: 'Hãy gán adapter cho bảng này, hoặc đặt bảng trong không gian làm việc.',
  readOnly: 'Chỉ xem',
});
