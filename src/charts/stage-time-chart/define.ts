import '../../ui/menu/define.js';
import { StageTimeChart, type StageChooseDetail } from './stage-time-chart.js';

if (!customElements.get('fl-stage-time-chart')) customElements.define('fl-stage-time-chart', StageTimeChart);

declare global {
  interface HTMLElementTagNameMap {
    'fl-stage-time-chart': StageTimeChart;
  }
  interface HTMLElementEventMap {
    'fl-stage-choose': CustomEvent<StageChooseDetail>;
  }
}
