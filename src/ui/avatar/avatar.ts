import { LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { avatarTemplate } from './avatar-template.js';
import type { AvatarPerson } from './person.js';
import { avatarHostStyles, avatarStyles } from './avatar.styles.js';
import { baseStyles } from '../../styles/base.js';

/**
 * @summary A person as a small disc: a picture, or initials on a colour that stays the same.
 * @tag fl-ui-avatar
 */
export class UiAvatar extends LitElement {
  static override styles = [baseStyles, avatarStyles, avatarHostStyles];

  @property({ attribute: false }) person: AvatarPerson | null = null;

  @property({ reflect: true }) size: 'small' | 'large' = 'small';

  protected override render(): TemplateResult | typeof nothing {
    return this.person ? avatarTemplate(this.person) : nothing;
  }
}
