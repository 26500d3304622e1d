import '../../ui/menu/define.js';
import { PipelinePicker } from './pipeline-picker.js';

if (!customElements.get('fl-pipeline-picker')) customElements.define('fl-pipeline-picker', PipelinePicker);

declare global {
  interface HTMLElementTagNameMap {
    'fl-pipeline-picker': PipelinePicker;
  }
}
