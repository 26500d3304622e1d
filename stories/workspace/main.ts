import '../../src/define.js';
import '../../src/i18n/vi.js';
import './desk/define.js';
import { DemoPage } from './demo-page.js';

customElements.define('demo-page', DemoPage);
