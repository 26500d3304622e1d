import '../../ui/dialog/define.js';
import '../../ui/menu/define.js';
import { StageEditor } from './stage-editor.js';

if (!customElements.get('fl-stage-editor')) customElements.define('fl-stage-editor', StageEditor);

declare global {
  interface HTMLElementTagNameMap {
    'fl-stage-editor': StageEditor;
  }
}
