import '../../src/define.js';
import '../../src/i18n/vi.js';
import './shell/define.js';
import { DemoPage } from './demo-page.js';

customElements.define('demo-page', DemoPage);
