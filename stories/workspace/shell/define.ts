import '../../../src/ui/dialog/define.js';
import '../../../src/ui/menu/define.js';
import '../../../src/ui/select/define.js';
import '../../../src/ui/money-field/define.js';
import '../../../src/ui/date-field/define.js';
import { DemoShell } from './shell.js';
import { DemoFigures } from './figures.js';
import { DemoNewDeal } from './new-deal.js';

customElements.define('demo-figures', DemoFigures);
customElements.define('demo-new-deal', DemoNewDeal);
customElements.define('demo-shell', DemoShell);

declare global {
  interface HTMLElementTagNameMap {
    'demo-figures': DemoFigures;
    'demo-new-deal': DemoNewDeal;
    'demo-shell': DemoShell;
  }
}
