import { addTranslation } from '../messages.js';
import { workspace } from '../en/workspace.js';

addTranslation('vi', workspace, {
  deal: 'Cơ hội',
  notSaved: 'Chưa lưu được: {reason}',
});
