import { html, nothing, type TemplateResult } from 'lit';
import { figures } from '../../i18n/en/figures.js';
import type { Localizer } from '../../i18n/localizer.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import type { IconName } from '../../ui/icon/icon-shapes.js';
import type { MenuItem, MenuSelectDetail } from '../../ui/menu/menu-item.js';
import type { UiMenu } from '../../ui/menu/menu.js';

export type FigureForm = 'chart' | 'table';

export interface FigureTools {
  readonly localizer: Localizer;
  readonly shown: FigureForm;
  /** False where there is no picture to show or to keep. */
  readonly hasPicture: boolean;
  show(form: FigureForm): void;
  exportAs(kind: 'png' | 'csv'): void;
}

/** Chart or table, and export. Needs `buttonStyles`, and `fl-ui-menu` registered. */
export function figureTools({ localizer, shown, hasPicture, show, exportAs }: FigureTools): TemplateResult {
  const form = (kind: FigureForm, icon: IconName): TemplateResult => {
    const label = localizer.text(figures, kind === 'chart' ? 'asChart' : 'asTable');
    return html`<button
      class="icon-button small"
      type="button"
      data-act=${kind}
      aria-pressed=${shown === kind ? 'true' : 'false'}
      aria-label=${label}
      title=${label}
      @click=${() => show(kind)}
    >
      ${iconTemplate(icon)}
    </button>`;
  };
  const label = localizer.text(figures, 'export');
  return html`<div class="figure-tools" part="tools">
    ${hasPicture ? html`${form('chart', 'chart')}${form('table', 'table')}` : nothing}
    <button
      class="icon-button small"
      type="button"
      data-act="export"
      aria-haspopup="menu"
      aria-label=${label}
      title=${label}
      @click=${openMenu}
    >
      ${iconTemplate('download')}
    </button>
    <fl-ui-menu
      align="end"
      .label=${label}
      .items=${exportItems(localizer, hasPicture)}
      @fl-ui-select=${({ detail }: CustomEvent<MenuSelectDetail>) => exportAs(detail.id === 'png' ? 'png' : 'csv')}
    ></fl-ui-menu>
  </div>`;
}

function openMenu({ currentTarget }: Event): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  currentTarget.parentElement?.querySelector<UiMenu>('fl-ui-menu')?.openAt(currentTarget);
}

function exportItems(localizer: Localizer, hasPicture: boolean): MenuItem[] {
  const text = (key: 'exportPng' | 'exportPngHint' | 'exportCsv' | 'exportCsvHint'): string =>
    localizer.text(figures, key);
  return [
    {
      id: 'png',
      label: text('exportPng'),
      hint: text('exportPngHint'),
      icon: 'download',
      disabled: !hasPicture,
    },
    { id: 'csv', label: text('exportCsv'), hint: text('exportCsvHint'), icon: 'table' },
  ];
}
